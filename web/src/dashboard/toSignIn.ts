import type { makeRouter } from './router';

/** Leads to the sign-in page, which leads back here. */
export function toSignIn(router: ReturnType<typeof makeRouter>): void {
  const { href, pathname } = router.latestLocation;
  // Several requests may find the session ended at once; the first keeps the place.
  if (pathname === '/sign-in') return;
  router.navigate({ to: '/sign-in', search: { back: href }, replace: true });
}

import { useEffect, useRef } from 'react';

let isFirstPage = true;

/**
 * Names the page in the browser's tab and, after a change of page, moves the focus to
 * its heading, so that a screen reader says where one is. Returns the heading's ref.
 */
export function usePage(title: string, owner: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${owner}`;
  }, [title, owner]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return heading;
}

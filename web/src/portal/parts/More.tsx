import type { Pages } from '../../shared/queries';
import { useLanguage } from '../language/LanguageProvider';

/** The button for a list's next page; nothing when the list is whole. */
export function More({ pages }: { pages: Pages<unknown> }) {
  const words = useLanguage().words.lists;
  if (!pages.hasNextPage) return null;
  return (
    <button
      type="button"
      className="button plain wide"
      disabled={pages.isFetchingNextPage}
      onClick={() => pages.fetchNextPage()}
    >
      {pages.isFetchingNextPage ? words.loadingMore : words.showMore}
    </button>
  );
}

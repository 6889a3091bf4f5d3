import { useEffect } from 'react';
import { m } from '../messages';

/** Names the browser's tab after the screen. */
export function useTitle(title: string | null | undefined): void {
  useEffect(() => {
    document.title = title ? m.common.pageTitle(title) : m.product;
  }, [title]);
}

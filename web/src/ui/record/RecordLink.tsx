import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { RecordRef } from '../../api/types';
import { changed } from '../useAddressState';
import { writeRecord } from './recordAddress';

interface RecordLinkProps {
  record: RecordRef;
  children: ReactNode;
  label?: string;
  className?: string;
}

/** Opens a record beside the screen; the address remembers it. */
export function RecordLink({ record, children, label, className }: RecordLinkProps) {
  const { search, pathname } = useLocation();
  const to = {
    pathname,
    search: changed(new URLSearchParams(search), { record: writeRecord(record) }).toString(),
  };
  return (
    <Link to={to} state={{ opened: true }} preventScrollReset className={className} aria-label={label}>
      {children}
    </Link>
  );
}

import type { RecordRef } from '../../api/types';

/** A record as it stands in the address: kind/source/key, each encoded, so that a key may hold any character. */
export function writeRecord(record: RecordRef): string {
  const parts = [record.kind, record.source, record.key];
  if (record.partyKind) parts.push(record.partyKind);
  return parts.map(encodeURIComponent).join('/');
}

export function readRecord(text: string | null): RecordRef | null {
  if (text === null) return null;
  try {
    const [kind, source, key, partyKind] = text.split('/').map(decodeURIComponent);
    if (!kind || !source || key === undefined) return null;
    return { kind, source, key, partyKind: partyKind ?? null };
  } catch {
    return null;
  }
}

/** Two letters for a name: of first and last word. */
export function initials(name: string | null): string {
  const words = (name ?? '')
    .replace(/[^\p{L}\p{N} .-]/gu, '')
    .split(/[\s.-]+/)
    .filter((word) => word !== '');
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return ((first?.[0] ?? '?') + (last?.[0] ?? '')).toUpperCase();
}

/** Events under the year of each, in the order given. */
export function byYear<T extends { at: string | null }>(
  items: T[],
  yearOf: (at: string | null) => string,
): [string, T[]][] {
  const years: [string, T[]][] = [];
  for (const item of items) {
    const year = yearOf(item.at);
    const last = years.at(-1);
    if (last !== undefined && last[0] === year) last[1].push(item);
    else years.push([year, [item]]);
  }
  return years;
}

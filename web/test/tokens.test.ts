import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');

function tokens(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(selector)).split('}')[0] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

const light = tokens(':root');
const dark = { ...light, ...tokens("[data-mantine-color-scheme='dark']") };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const SOILS = [1, 2, 3, 4, 5, 6, 7, 8].map((layer) => `soil-${layer}`);
const TEXT: [string, string[]][] = [
  ['ink', ['paper', 'card', 'tile', 'green-soft', 'amber-soft', 'clay-soft', 'slate-soft', ...SOILS]],
  ['ink2', ['paper', 'card', 'tile', 'green-soft']],
  ['ink3', ['paper', 'card', 'tile']],
  ['green', ['paper', 'card', 'green-soft']],
  ['clay', ['paper', 'card', 'clay-soft']],
  ['amber', ['paper', 'card', 'amber-soft']],
  ['slate', ['paper', 'card', 'slate-soft']],
  ['on-green', ['green']],
  ['on-chip', ['chip-on']],
  ['soil-ink', SOILS],
];
const MARKS: [string, string[]][] = [
  ['green-mark', ['tile', 'card']],
  ['clay-mark', ['tile', 'card']],
  ['amber-mark', ['tile', 'card']],
  ['slate-mark', ['tile', 'card']],
  ['field', ['card', 'paper']],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('In the %s theme', (_, theme) => {
  test.each(TEXT.flatMap(([ink, papers]) => papers.map((paper) => [ink, paper] as const)))(
    '%s can be read on %s',
    (ink, paper) => {
      expect(contrast(theme[ink] ?? '', theme[paper] ?? '')).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(MARKS.flatMap(([mark, papers]) => papers.map((paper) => [mark, paper] as const)))(
    '%s can be seen on %s',
    (mark, paper) => {
      expect(contrast(theme[mark] ?? '', theme[paper] ?? '')).toBeGreaterThanOrEqual(3);
    },
  );
});

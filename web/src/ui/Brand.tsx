import { m } from '../messages';

export function Sprout({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 19V8" stroke="var(--green-mark)" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M10 10C4 10 3 6 3 3c4 0 7 2 7 7Zm0 2c5 0 7-3 7-6-4 0-7 2-7 6Z" fill="var(--green-mark)" />
    </svg>
  );
}

export function Brand() {
  return (
    <>
      <Sprout />
      {m.product}
    </>
  );
}

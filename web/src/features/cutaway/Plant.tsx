interface PlantProps {
  /** of the whole drawing */
  height: number;
  /** how deep below the top the ground begins */
  ground: number;
  /** x of the stem */
  x: number;
  /** how far roots and leaves spread: 1 as in the wide drawing */
  spread: number;
}

const LEAVES = [
  { at: 0.76, side: 1, size: 34 },
  { at: 0.65, side: -1, size: 32 },
  { at: 0.49, side: 1, size: 30 },
  { at: 0.36, side: -1, size: 27 },
  { at: 0.17, side: 1, size: 22 },
];

const ROOTS = [
  { to: -44, depth: 0.72, width: 1.6 },
  { to: -22, depth: 0.86, width: 1.8 },
  { to: -6, depth: 0.97, width: 2.3 },
  { to: 16, depth: 0.84, width: 1.8 },
  { to: 40, depth: 0.7, width: 1.5 },
  { to: -34, depth: 0.5, width: 1.2 },
  { to: 32, depth: 0.48, width: 1.2 },
  { to: 6, depth: 0.65, width: 1.3 },
];

/** A perennial: it flowers at the customers, and its roots reach the information. */
export function Plant({ height, ground, x, spread }: PlantProps) {
  const top = 30;
  const stem = ground - top;
  const deep = height - ground;
  const on = (at: number) => top + at * stem;
  return (
    <g>
      <g fill="none" stroke="var(--stem)" strokeLinecap="round">
        <path
          d={`M${x} ${ground + 2} C ${x - 4} ${on(0.65)} ${x + 6} ${on(0.35)} ${x} ${top + 2}`}
          strokeWidth="3"
        />
        {LEAVES.map(({ at, side, size }) => {
          const s = side * size * spread;
          const y = on(at);
          return (
            <path
              key={at}
              d={`M${x + 1} ${y} q ${s * 0.4} ${-size * 0.68} ${s} ${-size * 0.6} q ${-s * 0.35} ${size * 0.27} ${-s} ${size * 0.6}`}
              fill="var(--leaf)"
              strokeWidth="1.2"
            />
          );
        })}
      </g>
      {[0, 45, 90, 135, 180, 225, 270, 315].map((turn) => (
        <ellipse
          key={turn}
          cx={x + 9}
          cy={top}
          rx="6.5"
          ry="3.6"
          transform={`rotate(${turn} ${x} ${top})`}
          fill="var(--petal)"
          opacity=".92"
        />
      ))}
      <circle cx={x} cy={top} r="5.5" fill="var(--heart)" />
      <g fill="none" stroke="var(--root)" strokeLinecap="round" opacity=".75">
        {ROOTS.map(({ to, depth, width }) => {
          const end = ground + deep * depth;
          const side = to * spread;
          return (
            <path
              key={to}
              d={`M${x} ${ground} C ${x + side * 0.1} ${ground + 30} ${x + side * 0.6} ${end - 50} ${x + side} ${end}`}
              strokeWidth={width}
            />
          );
        })}
      </g>
    </g>
  );
}

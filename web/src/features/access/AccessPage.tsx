import type { ReactNode } from 'react';
import { Brand } from '../../ui/Brand';
import { useTitle } from '../../ui/useTitle';
import styles from './Access.module.css';

const SOIL = [0, 1, 2, 3, 4, 5, 6, 7];

/** The frame of the screens before signing in: a form, and the ground beside it. */
export function AccessPage(props: {
  title: string;
  lede: string;
  notice?: string | null;
  children: ReactNode;
}) {
  useTitle(props.title);
  return (
    <div className={styles.page}>
      <main className={styles.form}>
        <div className={styles.brand}>
          <Brand />
        </div>
        {props.notice && (
          <p className={styles.notice} role="status">
            {props.notice}
          </p>
        )}
        <h1>{props.title}</h1>
        <p className="lede">{props.lede}</p>
        {props.children}
      </main>
      <div className={styles.picture} aria-hidden="true">
        <svg viewBox="0 0 400 800" preserveAspectRatio="xMidYMid slice">
          {SOIL.map((layer) => {
            const y = 250 + layer * 70;
            return (
              <path
                key={layer}
                d={`M0 ${y} C 80 ${y - 8}, 150 ${y + 10}, 230 ${y} S 340 ${y - 8}, 400 ${y} V 800 H 0 Z`}
                fill={`var(--soil-${layer + 1})`}
              />
            );
          })}
          <g fill="none" stroke="var(--root)" strokeLinecap="round" opacity=".75">
            <path d="M200 392C190 470 140 600 116 690" strokeWidth="2" />
            <path d="M200 392C196 500 176 640 168 760" strokeWidth="2.6" />
            <path d="M200 392C202 500 206 660 204 780" strokeWidth="3" />
            <path d="M200 392C206 500 236 610 252 740" strokeWidth="2.2" />
            <path d="M200 392C210 450 262 560 292 640" strokeWidth="1.8" />
          </g>
          <path
            d="M200 394C194 320 206 250 200 150"
            fill="none"
            stroke="var(--stem)"
            strokeWidth="4"
            strokeLinecap="round"
          />
          <g fill="var(--leaf)" stroke="var(--stem)" strokeWidth="1.4">
            <path d="M201 330q24-36 58-34-20 16-58 34" />
            <path d="M199 290q-22-40-56-36 20 15 56 36" />
            <path d="M202 240q20-38 52-36-18 15-52 36" />
          </g>
          {[0, 45, 90, 135, 180, 225, 270, 315].map((turn) => (
            <ellipse
              key={turn}
              cx="216"
              cy="142"
              rx="11"
              ry="6"
              fill="var(--petal)"
              transform={`rotate(${turn} 200 142)`}
            />
          ))}
          <circle cx="200" cy="142" r="9" fill="var(--heart)" />
        </svg>
      </div>
    </div>
  );
}

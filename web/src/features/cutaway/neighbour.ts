interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const middle = (box: Box) => (box.left + box.right) / 2;

/** The tile that an arrow key leads to, by where tiles stand; null where there is none. */
export function neighbour(boxes: Box[], at: number, key: string): number | null {
  const from = boxes[at];
  if (from === undefined) return null;
  switch (key) {
    case 'Home':
      return 0;
    case 'End':
      return boxes.length - 1;
    case 'ArrowRight':
      return at + 1 < boxes.length ? at + 1 : null;
    case 'ArrowLeft':
      return at > 0 ? at - 1 : null;
    case 'ArrowDown':
    case 'ArrowUp': {
      const down = key === 'ArrowDown';
      const beyond = boxes
        .map((box, index) => ({ box, index }))
        .filter(({ box }) => (down ? box.top >= from.bottom - 1 : box.bottom <= from.top + 1));
      if (beyond.length === 0) return null;
      const row = down
        ? Math.min(...beyond.map(({ box }) => box.top))
        : Math.max(...beyond.map(({ box }) => box.top));
      const candidates = beyond.filter(({ box }) => Math.abs(box.top - row) < 4);
      let best = candidates[0];
      for (const candidate of candidates) {
        if (best === undefined || distance(from, candidate.box) < distance(from, best.box)) best = candidate;
      }
      return best?.index ?? null;
    }
    default:
      return null;
  }
}

/** Overlapping tiles are near by definition; the leftmost of them wins. */
function distance(from: Box, to: Box): number {
  const centre = middle(from);
  if (centre >= to.left && centre <= to.right) return 0;
  return Math.min(Math.abs(to.left - centre), Math.abs(to.right - centre));
}

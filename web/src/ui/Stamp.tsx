import { useFormats } from './useFormats';

/** A time as people say it, with the exact one behind it. */
export function Stamp({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.dateTime(at)}>
      {formats.ago(at)}
    </time>
  );
}

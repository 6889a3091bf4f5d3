import { Link } from 'react-router';
import { m } from '../messages';
import { useTitle } from '../ui/useTitle';

export function Missing() {
  useTitle(m.missing.title);
  return (
    <>
      <h1>{m.missing.title}</h1>
      <p className="lede">{m.missing.text}</p>
      <Link className="text" to="/">
        {m.missing.home}
      </Link>
    </>
  );
}

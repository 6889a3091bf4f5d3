import { render } from '@testing-library/react';
import { App } from '../src/app/App';

/** The whole application at an address. */
export function openAt(address: string) {
  window.history.replaceState(null, '', address);
  return render(<App />);
}

import { en } from './en';

/** All texts of one language. A further language is one more file of this shape. */
export type Messages = typeof en;

const LANGUAGES: Record<string, Messages> = { en };

function chosen(): Messages {
  for (const language of navigator.languages ?? []) {
    const found = LANGUAGES[language.split('-')[0] ?? ''];
    if (found !== undefined) return found;
  }
  return en;
}

export const m: Messages = chosen();

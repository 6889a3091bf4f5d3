import {
  Button,
  createTheme,
  type CSSVariablesResolver,
  localStorageColorSchemeManager,
} from '@mantine/core';

export const theme = createTheme({
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '600' },
  defaultRadius: 8,
  primaryColor: 'perennial',
  primaryShade: { light: 7, dark: 3 },
  colors: {
    perennial: [
      '#eef6f1',
      '#e3eee7',
      '#c3ddcf',
      '#8cc7a8',
      '#6fb592',
      '#4f9977',
      '#3c8062',
      '#2f6b4f',
      '#27583f',
      '#1c4531',
    ],
  },
  components: {
    Button: Button.extend({
      vars: (_, { variant = 'filled' }) => ({
        root: variant === 'filled' ? { '--button-color': 'var(--on-green)' } : {},
      }),
    }),
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
});

/** Mantine draws with the tokens of styles/tokens.css, so that there is one palette. */
export const variables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink3)',
    '--mantine-color-placeholder': 'var(--ink3)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--paper)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-error': 'var(--clay)',
    '--mantine-primary-color-filled': 'var(--green)',
    '--mantine-primary-color-filled-hover': 'color-mix(in srgb, var(--green) 88%, black)',
    '--mantine-primary-color-contrast': 'var(--on-green)',
    '--mantine-color-perennial-filled': 'var(--green)',
    '--mantine-color-perennial-filled-hover': 'color-mix(in srgb, var(--green) 88%, black)',
  };
  return { variables: {}, light: shared, dark: shared };
};

export const themeStore = localStorageColorSchemeManager({ key: 'perennial-theme' });

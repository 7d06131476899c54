import { Alert, Card, createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Fonts of the machine only; headings are set like those of a journal. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  colors: {
    petrol: [
      '#e6f3f4',
      '#cde5e7',
      '#9fccd1',
      '#75b8bf',
      '#57abb4',
      '#328e98',
      '#1f7f8a',
      '#0f6a74',
      '#085860',
      '#00464d',
    ],
  },
  components: {
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
    Card: Card.extend({ styles: { root: { backgroundColor: 'var(--mantine-color-body)' } } }),
  },
  headings: {
    fontFamily: '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif',
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.85rem' }, h2: { fontSize: '1.35rem' }, h3: { fontSize: '1.1rem' } },
  },
});

/** Mantine's greys are too faint for small text. The last ones colour the charts that pages share with reports. */
export const readableGreys: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4d565e',
    '--mantine-color-placeholder': '#5c656d',
    '--mantine-color-body': '#fcfcfa',
    '--mantine-color-error': '#a61e1e',
    '--ink': '#212529',
    '--muted': '#4d565e',
    '--grid': '#e3e5e1',
    '--accent': '#0f6a74',
    '--second': '#b5460f',
    '--band': '#0f6a7433',
  },
  dark: {
    '--mantine-color-dimmed': '#b0b8bf',
    '--mantine-color-placeholder': '#a3abb2',
    '--mantine-color-body': '#16191c',
    '--mantine-color-text': '#e3e6e8',
    '--mantine-color-error': '#ff9c9c',
    '--ink': '#e3e6e8',
    '--muted': '#b0b8bf',
    '--grid': '#30363b',
    '--accent': '#57abb4',
    '--second': '#f59a62',
    '--band': '#57abb440',
  },
});

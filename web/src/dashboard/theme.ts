import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const leaf: MantineColorsTuple = [
  '#eaf5f1',
  '#d5e8e1',
  '#a9d2c3',
  '#7abaa3',
  '#4fa187',
  '#2f8a6f',
  '#1b735b',
  '#0f6150',
  '#0d4f41',
  '#093b31',
];

export const theme = createTheme({
  colors: { leaf },
  primaryColor: 'leaf',
  primaryShade: 7,
  fontFamily: 'Inter, system-ui, sans-serif',
  headings: { fontFamily: 'Inter, system-ui, sans-serif', fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    // 44 px: what a finger hits.
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: {
      defaultProps: {
        size: 'md',
        visibilityToggleButtonProps: { 'aria-label': 'Show the password', tabIndex: 0 },
      },
    },
    Select: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close', size: 44 },
        radius: 'lg',
        // Else a dialog's header counts as a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: '1.25rem', fontWeight: 650 } },
    },
  },
});

/** Mantine's own values for these fail the contrast that WCAG asks for. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a625f',
    '--mantine-color-placeholder': '#6b7370',
    '--mantine-color-error': '#b42318',
    '--mantine-color-red-light-color': '#8f1d14',
    '--mantine-color-yellow-light-color': '#7a4a00',
    '--mantine-color-leaf-light-color': '#0d4f41',
    '--mantine-color-gray-light-color': '#454c49',
  },
  dark: {},
});

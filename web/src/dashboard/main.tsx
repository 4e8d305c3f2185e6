import '@mantine/core/styles.css';
import '../shared/fonts.css';
import './dashboard.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from '../shared/queries';
import { makeRouter } from './router';
import { cssVariablesResolver, theme } from './theme';
import { toSignIn } from './toSignIn';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
// Mantine's dialogs lock the page's scrolling by a style element of a library of its own.
setNonce(nonce);

const router = makeRouter();
const queryClient = makeQueryClient(() => toSignIn(router));

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme="light"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

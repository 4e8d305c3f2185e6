import '../shared/fonts.css';
import './portal.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { makeQueryClient } from '../shared/queries';
import { Portal } from './Portal';
import { isAtSignIn, rememberPlace } from './place';

const queryClient = makeQueryClient(() => {
  if (isAtSignIn()) return;
  rememberPlace();
  navigate('/portal/sign-in', { replace: true });
});

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Router base="/portal">
        <Portal />
      </Router>
    </QueryClientProvider>
  </StrictMode>,
);

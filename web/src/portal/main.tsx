import '../shared/fonts.css';
import './portal.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { makeQueryClient } from '../shared/queries';
import { LanguageProvider } from './language/LanguageProvider';
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
      <LanguageProvider>
        <Router base="/portal">
          <Portal />
        </Router>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);

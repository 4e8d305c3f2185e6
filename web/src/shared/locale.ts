import { createContext } from 'react';

/** By what amounts are written below; undefined for the browser's own way. */
export const Locale = createContext<string | undefined>(undefined);

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../styles/board.css';
import { App } from './app';
import './i18n';
import { SessionProvider } from './session/session-context';

// Browsers have it on secure pages only; a wall screen inside a house may be shown this one by plain http.
if (!('randomUUID' in crypto)) Object.assign(crypto, { randomUUID });

function randomUUID(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

createRoot(document.getElementById('board')!).render(
  <StrictMode>
    <SessionProvider>
      <App />
    </SessionProvider>
  </StrictMode>,
);

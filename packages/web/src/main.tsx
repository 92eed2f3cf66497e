import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { followSystem } from './app/preferences.ts';
import { openSession, watchSession } from './app/session-store.ts';
import { onKeyDown } from './app/shortcuts.ts';

followSystem();
watchSession();
void openSession();
document.addEventListener('keydown', onKeyDown);
createRoot(document.getElementById('root')!).render(<App />);

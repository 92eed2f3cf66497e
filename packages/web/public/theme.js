// Before first paint: what the person chose for this browser. The page policy allows no inline script, so this is a file of its own.
(() => {
  let chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem('cleanclaim.preferences') ?? '{}');
  } catch {
    // Storage is closed or damaged: the system's own settings hold.
  }
  const root = document.documentElement;
  if (chosen.theme === 'light' || chosen.theme === 'dark') root.dataset.theme = chosen.theme;
  if (chosen.density === 'compact' || chosen.density === 'comfortable') root.dataset.density = chosen.density;
  if (chosen.contrast === 'more' || (chosen.contrast !== 'regular' && matchMedia('(prefers-contrast: more)').matches)) {
    root.dataset.contrast = 'more';
  }
})();

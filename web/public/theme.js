// Sets the theme before the first paint, so that nobody sees a flash of the other one.
(function () {
  var chosen = 'auto';
  try {
    chosen = localStorage.getItem('perennial-theme') || 'auto';
  } catch {
    // storage is switched off: the system's theme applies
  }
  var dark =
    chosen === 'dark' || (chosen === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

// Changes the view and the address without loading the page again, as applications on one page do.
const view = /** @type {HTMLElement} */ (document.getElementById('view'));
const pageTitle = document.title;

function show() {
  const link = [...document.querySelectorAll('.tabs a')].find(one => one.getAttribute('href') === location.search);
  if (!link) return;
  view.textContent = link.textContent;
  document.title = `${link.textContent} – ${pageTitle}`;
}

document.querySelector('.tabs')?.addEventListener('click', event => {
  const link = /** @type {HTMLElement} */ (event.target).closest('a');
  if (!link) return;
  event.preventDefault();
  history.pushState(null, '', link.getAttribute('href'));
  show();
});
addEventListener('popstate', show);
show();

import { createSession, describe, makeUuid } from './session.js';

const session = createSession();
const $ = (id) => document.getElementById(id);

// Swagger UI has dark colours and leaves it to the page when they are shown.
const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

/** Adds to a call that is tried what the person did not write. Only the sandbox itself can be called: the page's policy allows no other. */
function complete(request) {
  if (request.loadSpec) return request;
  const { pathname } = new URL(request.url, document.baseURI);
  const written = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
  const signature = session.signatureFor(pathname);
  if (!written.has('transactionid')) request.headers.transactionId = makeUuid();
  if (!written.has('authorization') && signature) request.headers.authorization = signature;
  return request;
}

const nothing = () => null;
const onceRead =
  (Execute, { React }) =>
  (props) =>
    props.operation.isEmpty() ? null : React.createElement(Execute, props);

const reference = window.SwaggerUIBundle({
  domNode: $('reference'),
  url: $('document').value,
  deepLinking: false,
  docExpansion: 'list',
  requestInterceptor: complete,
  // The line for curl holds what the person wrote, and neither token nor key pair.
  showMutatedRequest: false,
  // Of its themes one whose colours are told from the background.
  syntaxHighlight: { theme: 'tomorrow-night' },
  tryItOutEnabled: true,
  // Without it a badge of somebody else's service is loaded.
  validatorUrl: null,
  plugins: [
    // The form above signs in: what Swagger UI would ask for has no place for an institution.
    { wrapComponents: { authorizeBtn: () => nothing, authorizeOperationBtn: () => nothing } },
    // Swagger UI reads an operation in full when it is unfolded; pressed before that, Execute would throw and no call be made.
    { wrapComponents: { execute: onceRead } },
  ],
});

// Swagger UI shows what a field is for beside it, and leaves the field itself without a name.
const names = {
  'tr[data-param-name]': (row) => row.dataset.paramName,
  'tr[data-property-name]': (row) => row.dataset.propertyName,
  '.examples-select': () => 'Example',
  '.body-param': () => 'Request body',
};
new MutationObserver(() => {
  for (const [place, nameOf] of Object.entries(names)) {
    const unnamed = `${place} :is(input, select, textarea):not([aria-label])`;
    for (const field of $('reference').querySelectorAll(unnamed)) {
      if (field.labels.length === 0) field.ariaLabel = nameOf(field.closest(place));
    }
  }
}).observe($('reference'), { childList: true, subtree: true });

$('document').addEventListener('change', ({ target }) => {
  reference.specActions.updateUrl(target.value);
  reference.specActions.download(target.value);
});

$('sign-in-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const fields = new FormData(form);
  const [institutionId, clientId] = ['institutionId', 'clientId'].map((name) =>
    fields.get(name).trim(),
  );
  const [status, error] = [$('status'), $('error')];
  status.textContent = '';
  error.textContent = '';
  try {
    await session.signIn({ institutionId, clientId, clientSecret: fields.get('clientSecret') });
    form.reset();
    status.textContent = `Signed in for institution ${institutionId}`;
  } catch (refusal) {
    error.textContent = describe(refusal);
  }
});

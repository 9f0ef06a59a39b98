// The token is read when something is sent: a login in the dialog or in another tab has changed it.

export function csrfToken() {
  const name = document.documentElement.dataset.csrfCookie;
  const pair = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : "";
}

function freshen(form) {
  const field = form.querySelector('input[name="csrfmiddlewaretoken"]');
  const token = csrfToken();
  if (field && token) field.value = token;
}

// "capture": before any other listener can take the event away.
document.addEventListener("submit", (event) => freshen(event.target), true);

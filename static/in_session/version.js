// The service worker keeps the page for evenings without signal. A newer version waits until the person wants it:
// `evening.newer` becomes true ("Có bản mới, mở lại trang khi họp xong"), and evening.renew() opens the page anew.

export async function register(evening) {
  const { workerUrl } = document.documentElement.dataset;
  const workers = navigator.serviceWorker;
  if (!workers) return;
  try {
    const registration = await workers.register(workerUrl, { scope: "/sinh-hoat/", updateViaCache: "none" });
    registration.update().catch(() => {}); // without signal there is none
    const tell = () => evening.tell({ newer: true, renew: () => renew(registration) });
    if (registration.waiting && registration.active) tell();
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing.addEventListener("statechange", () => { if (installing.state === "installed" && registration.active) tell(); });
    });
  } catch {
    // No signal, or a browser that lets no worker be: the page works as long as it stays open.
  }
}

// Only when no other page of an evening is open does the newer one take over; what waits is in the phone's store.
// Asked for twice, it opens the page once.
function renew({ waiting }) {
  if (!waiting) return;
  waiting.onstatechange = () => { if (waiting.state === "activated") location.reload(); };
  waiting.postMessage("renew");
}

// @ts-check
// The query editor: asks this server only. `#token=…&query=…` in the address fills in the first request;
// what stands after # is never sent to a server.
"use strict";

(() => {
  const MEDIA = "application/graphql-response+json, application/json;q=0.9";

  /** @param {any} tree @param {string | undefined} name */
  function isSubscription(tree, name) {
    const operations = (tree?.definitions ?? []).filter((/** @type {any} */ each) => each.kind === "OperationDefinition");
    const chosen = operations.find((/** @type {any} */ each) => each.name?.value === name) ?? operations[0];
    return chosen?.operation === "subscription";
  }

  /** @param {any} request @param {any} options @param {string} accept @param {AbortSignal} [signal] */
  function post(request, options, accept, signal) {
    return fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept, ...options?.headers },
      body: JSON.stringify(request),
      signal,
    });
  }

  /** @param {any} request @param {any} options */
  async function* events(request, options) {
    const stop = new AbortController();
    try {
      const response = await post(request, options, "text/event-stream", stop.signal);
      if (!response.ok || !response.body) {
        yield await response.json();
        return;
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        text += value;
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) {
          if (block.startsWith("event: complete")) return;
          const data = block.split("\n").find((line) => line.startsWith("data: "));
          if (data) yield JSON.parse(data.slice(6));
        }
      }
    } finally {
      stop.abort();
    }
  }

  /** @param {any} request @param {any} options */
  function ask(request, options) {
    if (isSubscription(options?.documentAST, request.operationName)) return events(request, options);
    return post(request, options, MEDIA).then((response) => response.json());
  }

  const given = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  const headers = JSON.stringify({ Authorization: `Bearer ${given.get("token") ?? ""}` }, null, 2);
  const { React, ReactDOM, GraphiQL } = /** @type {any} */ (window);
  ReactDOM.createRoot(document.getElementById("editor")).render(
    React.createElement(GraphiQL, {
      fetcher: ask,
      headers,
      query: given.get("query") ?? undefined,
      defaultQuery: "# Put an access token into Headers below, then press Ctrl+Enter.\n{\n  __typename\n}\n",
      shouldPersistHeaders: false,
      defaultEditorToolsVisibility: "headers",
    }),
  );
})();

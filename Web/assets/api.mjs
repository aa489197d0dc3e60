// Reads an OpenAPI 3.1 document and shows it: operations by tag, parameters, schemas, examples; tries a GET.
// Text goes into the page as text nodes only, never as markup.

const methods = ["get", "post", "put", "patch", "delete", "head", "options"];

/** Makes an element: el("a", { href: "#x" }, "text", child, …). */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

/** A text of the document, in which what stands between backticks is code. */
export function prose(text) {
  return (text ?? "")
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 ? el("code", {}, part) : part))
    .filter((part) => part !== "");
}

/** What a parameter means: its description, and an example on a line of its own. */
export function meaning(parameter) {
  const shown = parameter.example === undefined ? null : el("code", {}, JSON.stringify(parameter.example));
  return [...prose(parameter.description), shown ? el("div", { class: "soft" }, "e.g. ", shown) : null];
}

/** The description of an answer without its status, which stands before it already. */
export function outcome(status, description) {
  return (description ?? "").startsWith(`${status} `) ? description.slice(status.length + 1) : description;
}

/** What a local reference (#/components/…) leads to. */
export function resolve(api, node) {
  let seen = 0;
  while (node && node.$ref && seen++ < 20) {
    node = node.$ref
      .replace(/^#\//, "")
      .split("/")
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce((at, part) => at?.[part], api);
  }
  return node;
}

/** The operations of a document by tag, in the order of its tags. */
export function operationsByTag(api) {
  const groups = new Map((api.tags ?? []).map((tag) => [tag.name, { tag, operations: [] }]));
  for (const [path, item] of Object.entries(api.paths ?? {})) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const name = operation.tags?.[0] ?? "Other";
      if (!groups.has(name)) groups.set(name, { tag: { name }, operations: [] });
      groups.get(name).operations.push({ path, method, operation });
    }
  }
  return [...groups.values()].filter((group) => group.operations.length > 0);
}

/** A schema in a few words: "string (date)", "array of Account". */
export function summary(api, schema) {
  if (!schema) return "anything";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map((choice) => summary(api, choice)).join(" or ");
  if (schema.type === "array") return `array of ${summary(api, schema.items)}`;
  const bounds = [];
  if (schema.format) bounds.push(schema.format);
  if (schema.minimum != null) bounds.push(`from ${schema.minimum}`);
  if (schema.maximum != null) bounds.push(`to ${schema.maximum}`);
  if (schema.maxLength != null) bounds.push(`at most ${schema.maxLength} characters`);
  return (schema.type ?? "anything") + (bounds.length ? ` (${bounds.join(", ")})` : "");
}

/** An example made from a schema. */
export function example(api, schema, depth = 0) {
  const node = resolve(api, schema) ?? {};
  if (node.example !== undefined) return node.example;
  if (node.default !== undefined) return node.default;
  if (node.enum) return node.enum[0];
  const choices = node.oneOf ?? node.anyOf;
  if (choices) return example(api, choices[0], depth);
  switch (node.type) {
    case "object": {
      if (depth > 5) return {};
      const entries = Object.entries(node.properties ?? {});
      return Object.fromEntries(entries.map(([key, value]) => [key, example(api, value, depth + 1)]));
    }
    case "array":
      return depth > 5 ? [] : [example(api, node.items, depth + 1)];
    case "integer":
    case "number":
      return node.minimum ?? 1;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return { date: "2026-11-20", "date-time": "2026-11-20T09:30:00Z", decimal: "1234.50" }[node.format] ?? "text";
  }
}

function schemaTree(api, schema, open = new Set()) {
  const name = schema?.$ref;
  if (name && open.has(name)) return el("span", { class: "soft" }, summary(api, schema), " (see above)");
  const node = resolve(api, schema) ?? {};
  const inner = name ? new Set([...open, name]) : open;
  if (node.type === "array") {
    return el("div", {}, el("span", { class: "soft" }, "each: "), schemaTree(api, node.items, inner));
  }
  if (node.type !== "object" || !node.properties) return el("span", { class: "soft" }, summary(api, node));
  const required = new Set(node.required ?? []);
  return el(
    "ul",
    { class: "schema" },
    Object.entries(node.properties).map(([key, value]) => {
      const target = resolve(api, value) ?? {};
      const deep = target.type === "object" || (target.type === "array" && resolve(api, target.items)?.properties);
      return el(
        "li",
        {},
        el("code", { class: required.has(key) ? "required" : null }, key),
        ` ${summary(api, value)} `,
        value.description ? el("span", { class: "soft" }, prose(value.description)) : null,
        deep ? schemaTree(api, value, inner) : null,
      );
    }),
  );
}

function table(head, rows) {
  const line = (cell, cells) => el("tr", {}, cells.map((text) => el(cell, {}, text ?? "")));
  return el(
    "div",
    { class: "wide" },
    el("table", {}, el("thead", {}, line("th", head)), el("tbody", {}, rows.map((row) => line("td", row)))),
  );
}

function pretty(value) {
  return el("pre", {}, JSON.stringify(value, null, 2));
}

function contentPart(api, content) {
  return Object.entries(content ?? {}).map(([type, body]) =>
    el(
      "div",
      {},
      el("p", { class: "soft" }, type),
      schemaTree(api, body.schema),
      type.includes("json")
        ? el("details", {}, el("summary", {}, "Example"), pretty(body.example ?? example(api, body.schema)))
        : null,
    ),
  );
}

/** The address of a GET from its filled parameters. */
export function address(path, parameters, values) {
  let target = path;
  const query = new URLSearchParams();
  for (const parameter of parameters) {
    const value = values[parameter.name] ?? "";
    if (parameter.in === "path") target = target.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.in === "query" && value !== "") query.append(parameter.name, value);
  }
  const text = query.toString();
  return text ? `${target}?${text}` : target;
}

function tryForm(api, path, operation) {
  const parameters = (operation.parameters ?? []).map((item) => resolve(api, item));
  const fields = parameters.filter((item) => item.in === "path" || item.in === "query" || item.in === "header");
  const output = el("output", { "aria-live": "polite" });
  const needsToken = Object.values(api.components?.securitySchemes ?? {}).some((scheme) => scheme.scheme === "bearer");
  const form = el(
    "form",
    { class: "try" },
    fields.map((item) =>
      el(
        "label",
        {},
        item.name,
        el("input", { name: item.name, required: item.required, placeholder: summary(api, item.schema), autocomplete: "off" }),
      ),
    ),
    needsToken ? el("label", {}, "Bearer token", el("input", { name: "\u0000token", type: "password", autocomplete: "off" })) : null,
    el("button", {}, "Send"),
    output,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    const headers = { Accept: "application/json" };
    for (const item of fields) if (item.in === "header" && values[item.name]) headers[item.name] = values[item.name];
    if (values["\u0000token"]) headers.Authorization = `Bearer ${values["\u0000token"]}`;
    const target = address(path, parameters, values);
    output.replaceChildren("…");
    try {
      const started = performance.now();
      const answer = await fetch(target, { headers, credentials: "same-origin" });
      const text = await answer.text();
      const took = Math.round(performance.now() - started);
      let shown = text;
      if ((answer.headers.get("Content-Type") ?? "").includes("json")) {
        try {
          shown = JSON.stringify(JSON.parse(text), null, 2);
        } catch {
          shown = text;
        }
      }
      output.replaceChildren(
        el("p", { class: answer.ok ? null : "failed" }, `${answer.status} ${answer.statusText}, ${took} ms, `, el("code", {}, target)),
        el("pre", {}, shown.slice(0, 200000)),
      );
    } catch (fault) {
      output.replaceChildren(el("p", { class: "failed" }, String(fault)));
    }
  });
  return form;
}

function operationPart(api, { path, method, operation }) {
  const parameters = (operation.parameters ?? []).map((item) => resolve(api, item));
  const body = resolve(api, operation.requestBody);
  return el(
    "details",
    { class: `operation${operation.deprecated ? " deprecated" : ""}`, id: operation.operationId },
    el(
      "summary",
      {},
      el("span", { class: `method ${method}` }, method.toUpperCase()),
      el("code", { class: "path" }, path),
      el("span", {}, prose(operation.summary)),
    ),
    el(
      "div",
      {},
      operation.description ? el("p", {}, prose(operation.description)) : null,
      el("p", { class: "soft" }, "Operation ", el("code", {}, operation.operationId ?? "")),
      parameters.length ? el("h3", {}, "Parameters") : null,
      parameters.length
        ? table(
            ["Name", "In", "Value", "Meaning"],
            parameters.map((item) => [
              el("code", {}, item.name + (item.required ? " *" : "")),
              item.in,
              summary(api, item.schema),
              meaning(item),
            ]),
          )
        : null,
      body ? el("h3", {}, "Body") : null,
      body ? contentPart(api, body.content) : null,
      el("h3", {}, "Answers"),
      Object.entries(operation.responses ?? {}).map(([status, reference]) => {
        const answer = resolve(api, reference) ?? {};
        return el(
          "details",
          { open: status.startsWith("2") },
          el("summary", {}, el("code", {}, status), " ", prose(outcome(status, answer.description))),
          contentPart(api, answer.content),
        );
      }),
      method === "get" ? el("h3", {}, "Try it") : null,
      method === "get" ? tryForm(api, path, operation) : null,
    ),
  );
}

function navigation(groups) {
  const search = el("input", { type: "search", placeholder: "Find an operation", "aria-label": "Find an operation" });
  const lists = groups.map(({ tag, operations }) =>
    el(
      "section",
      {},
      el("strong", {}, tag.name),
      el(
        "ul",
        {},
        operations.map(({ path, method, operation }) =>
          el(
            "li",
            { "data-text": `${method} ${path} ${operation.summary ?? ""} ${operation.operationId ?? ""}`.replaceAll("`", "").toLowerCase() },
            el("a", { href: `#${operation.operationId}` }, prose(operation.summary ?? path)),
          ),
        ),
      ),
    ),
  );
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    for (const list of lists) {
      let shown = 0;
      for (const item of list.querySelectorAll("li")) {
        item.hidden = !item.dataset.text.includes(wanted);
        if (!item.hidden) shown += 1;
      }
      list.hidden = shown === 0;
    }
  });
  return el("nav", { "aria-label": "Operations" }, search, lists);
}

/** Shows a document in an element. */
export function show(api, place) {
  const groups = operationsByTag(api);
  place.replaceChildren(
    el(
      "header",
      {},
      el("h1", {}, api.info?.title ?? "API"),
      el("p", { class: "soft" }, `Version ${api.info?.version ?? "?"}. `, el("a", { href: place.dataset.document }, "OpenAPI document")),
      api.info?.description ? el("p", {}, prose(api.info.description)) : null,
    ),
    navigation(groups),
    el(
      "div",
      {},
      groups.map((group) => [
        el("h2", {}, group.tag.name),
        group.tag.description ? el("p", { class: "soft" }, prose(group.tag.description)) : null,
        group.operations.map((operation) => operationPart(api, operation)),
      ]).flat(2),
    ),
  );
  place.setAttribute("aria-busy", "false");
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", openTarget);
  openTarget();
}

if (typeof document !== "undefined") {
  const place = document.getElementById("api");
  try {
    const answer = await fetch(place.dataset.document, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    show(await answer.json(), place);
  } catch (fault) {
    place.append(el("p", { class: "failed", role: "alert" }, `The document could not be read: ${fault.message}`));
    place.setAttribute("aria-busy", "false");
  }
}

// The one script of every page: makes what works already work faster. No sentence stands in a script.

import * as amounts from "./amounts.mjs";
import * as calculators from "./calculators.mjs";
import * as chart from "./chart.mjs";
import * as dates from "./dates.mjs";
import * as dialogs from "./dialogs.mjs";
import * as drafts from "./drafts.mjs";
import * as events from "./events.mjs";
import * as keyboard from "./keyboard.mjs";
import * as lookup from "./lookup.mjs";
import * as notices from "./notices.mjs";
import * as palette from "./palette.mjs";
import * as passkeys from "./passkeys.mjs";
import * as rows from "./rows.mjs";
import * as tally from "./tally.mjs";

document.documentElement.classList.add("with-script");
// The order matters to keys: the first to use one keeps it.
for (const part of [lookup, rows, tally, palette, keyboard, amounts, dates, dialogs, events, chart, drafts, passkeys, notices, calculators]) part.start(document);

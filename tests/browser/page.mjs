// page.mjs - the pages of --format html in a real browser: reading, clicking, keys, narrow
// and wide screens, dark, print, without a script, and documents that mean harm.
//
//     node page.mjs SUMMARIZE MODULES
//
// MODULES is the folder where playwright-core and axe-core are installed (package.json);
// exits with 77, saying so, where they or chromium are absent.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const visit = resolve(here, "../../examples/visit");
const [summarize, modules] = process.argv.slice(2).map((path) => resolve(path));
const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";

function skip(why) {
    console.log(`skipped: ${why} (.ci/run installs it)`);
    process.exit(77);
}

if (parseInt(process.versions.node) < 20) skip("node is older than 20");
if (!existsSync(executablePath)) skip(`no browser at ${executablePath}`);
if (!existsSync(join(modules, "node_modules/playwright-core"))) {
    skip(`no playwright-core in ${modules}`);
}
const need = createRequire(join(modules, "package.json"));
const { chromium } = need("playwright-core");
const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

const scratch = mkdtempSync(join(tmpdir(), "summarize-page-"));
let browser;

before(async () => {
    browser = await chromium.launch({
        executablePath,
        // Nothing but the page: no background traffic, no sandbox where root runs tests.
        args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"],
    });
});

after(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true });
});

let n_files = 0;

/** The page of some inputs, as the address of a file. */
function make(...args) {
    const file = join(scratch, `${++n_files}.html`);
    execFileSync(summarize, ["-q", "--format", "html", "-o", file, ...args]);
    return pathToFileURL(file).href;
}

const visitPage = make("--explain", visit);
const storiesPage = make("--stories", visit, resolve(here, "../cli/inputs/flood"),
    resolve(here, "../cli/inputs/mixed/lapwings.txt"));

/**
 * Opens an address and calls `check` with the page. Whatever the page, it asks for nothing
 * but itself, says nothing on the console, and fits its screen.
 */
async function reading(address, options, check) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 },
        ...options });
    const page = await context.newPage();
    const told = [], asked = [];
    page.setDefaultTimeout(10000);
    page.on("console", (message) => told.push(message.text()));
    page.on("pageerror", (error) => told.push(String(error)));
    page.on("dialog", (dialog) => { told.push(dialog.message()); dialog.dismiss(); });
    context.on("request", (request) => asked.push(request.url()));
    await page.goto(address);
    await check(page, told);
    assert.deepEqual(told, []);
    assert.deepEqual(asked.filter((url) => url.split("#")[0] !== address), []);
    const wider = await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wider, 0, "the page is wider than its screen");
    await context.close();
}

const openAll = (page) => page.evaluate(() => {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
});

async function accessible(page) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const found = violations.map(({ id, impact, nodes }) =>
        `${impact}: ${id}: ${nodes.map((node) => node.html.slice(0, 90)).join(" | ")}`);
    assert.deepEqual(found.filter((line) => /^(serious|critical)/.test(line)), []);
    assert.deepEqual(found, []);
}

test("a click shows a sentence where it stands, and who else says it", async () => {
    await reading(visitPage, {}, async (page) => {
        const pick = page.locator("#p4");
        const sentence = await pick.locator(".sentence").innerText();
        assert.equal((await pick.locator(".support").innerText()).trim(), "3 of 5 reports");
        assert.equal(await pick.locator(".panel").isVisible(), false);
        await pick.locator(".sentence").click();
        assert.equal(await pick.locator("mark").innerText(), sentence);
        assert.ok(await pick.locator(".here blockquote bdi").count() >= 2, "neighbours");
        const german = pick.locator(".others blockquote[lang=de]");
        assert.match(await german.innerText(), /viertägiger Besuch/);
        // Side by side.
        const left = await pick.locator(".here").boundingBox();
        const right = await pick.locator(".others").boundingBox();
        assert.ok(right.x >= left.x + left.width && Math.abs(right.y - left.y) < 1);
        await pick.locator(".sentence").click();
        assert.equal(await pick.locator(".panel").isVisible(), false);
    });
});

test("keys do what clicks do", async () => {
    await reading(visitPage, {}, async (page) => {
        const focused = (query) => page.evaluate((q) =>
            document.activeElement.matches(q), query);
        await page.keyboard.press("Tab");
        assert.ok(await focused("#p1 > summary"));
        const outline = await page.evaluate(() =>
            getComputedStyle(document.activeElement).outlineStyle);
        assert.equal(outline, "solid", "the focus can be seen");
        await page.keyboard.press("Enter");
        assert.ok(await page.locator("#p1 .panel").isVisible());
        await page.keyboard.press("Tab");
        assert.ok(await focused("#p1 .here a"));
        await page.keyboard.press("Escape");
        assert.equal(await page.locator("#p1 .panel").isVisible(), false);
        assert.ok(await focused("#p1 > summary"));
        await page.keyboard.press("Enter");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        assert.equal(new URL(page.url()).hash, "#r1");
    });
});

test("a report shows as it was read, and leads back to the digest", async () => {
    await reading(visitPage, {}, async (page) => {
        const report = page.locator("#r2");
        await report.locator("summary").click();
        const aside = report.locator(".aside", { hasText: "Tuesday - 25/11/2031" });
        assert.match(await aside.locator(".why").innerText(), /^dateline: /);
        await report.locator("mark + .back").first().click();
        assert.ok(await page.locator(":target .panel").isVisible(), "it opens");
        assert.match(await report.locator(".counts").innerText(), /^4 in the digest, /);
    });
});

test("a numbered dot of the picture leads to its sentence", async () => {
    await reading(visitPage, {}, async (page) => {
        assert.equal(await page.locator(".map circle").count() > 50, true);
        assert.equal(await page.locator(".map .link").count(), 3);
        await page.locator(".map [data-pick=p6] circle").click();
        assert.ok(await page.locator("#p6 .panel").isVisible());
    });
});

for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 1280]) {
        test(`${colorScheme}, ${width} pixels: accessible, closed and open`, async () => {
            const options = { colorScheme, viewport: { width, height: 844 } };
            await reading(visitPage, options, async (page) => {
                const paper = await page.evaluate(() =>
                    getComputedStyle(document.documentElement).backgroundColor);
                const light = Math.min(...paper.match(/\d+/g).map(Number)) > 127;
                assert.equal(light, colorScheme === "light", paper);
                await accessible(page);
                await openAll(page);
                await accessible(page);
                // A line is no longer than is good to read.
                const letters = await page.evaluate(() => {
                    const text = document.querySelector(".sentence");
                    const size = parseFloat(getComputedStyle(text).fontSize);
                    return text.getBoundingClientRect().width / (size / 2);
                });
                assert.ok(letters < 75, `${letters} letters a line`);
            });
        });
    }
}

test("on paper: the digest and its sources, nothing to press", async () => {
    await reading(visitPage, { colorScheme: "dark" }, async (page) => {
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator(".hint").isVisible(), false);
        assert.equal(await page.locator(".reading").first().isVisible(), false);
        assert.ok(await page.locator(".sentence").last().isVisible());
        assert.ok(await page.locator(".counts").first().isVisible());
        const colors = await page.evaluate(() => {
            const style = getComputedStyle(document.documentElement);
            return [style.backgroundColor, style.color];
        });
        assert.deepEqual(colors, ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
        assert.ok((await page.pdf({ format: "A4" })).length > 10000);
    });
});

test("without a script all can be read", async () => {
    await reading(visitPage, { javaScriptEnabled: false }, async (page) => {
        assert.equal(await page.locator(".sentence").count(), 6);
        const scripted = await page.locator("html.scripted").count();
        assert.equal(scripted, 0, "the script did run");
        await page.locator("#p4 > summary").click();
        assert.ok(await page.locator("#p4 .panel").isVisible());
        await page.locator("#p4 > summary").press("Enter");
        assert.equal(await page.locator("#p4 .panel").isVisible(), false);
        await page.locator("#r1 .reading > summary").click();
        assert.ok(await page.locator("#r1 mark").first().isVisible());
    });
});

test("documents that mean harm stay text", async () => {
    const address = make("--explain", "--words", "400", join(here, "hostile"));
    const source = readFileSync(fileURLToPath(address), "utf8");
    assert.doesNotMatch(source, /[\u202a-\u202e\u2066-\u2069\u0000-\u0009\u000b-\u001f]/);
    for (const width of [390, 1280]) {
        await reading(address, { viewport: { width, height: 844 } }, async (page) => {
            await openAll(page);
            const found = await page.evaluate(() => ({
                ran: window.ran,
                scripts: document.scripts.length,
                styles: document.querySelectorAll("style").length,
                foreign: document.querySelectorAll(
                    "img, iframe, link, object, embed, base, form, b, [onclick], " +
                    "[onerror], [onmouseover], a:not([href^='#'])").length,
                display: getComputedStyle(document.body).display,
                end: document.body.lastElementChild.tagName,
                title: document.title,
                text: document.querySelector("main").innerText,
            }));
            assert.equal(found.ran, undefined, "a script of a document ran");
            assert.equal(found.scripts, 1);
            assert.equal(found.styles, 1);
            assert.equal(found.foreign, 0);
            assert.equal(found.display, "block");
            assert.equal(found.end, "SCRIPT");
            for (const kept of ["<script>window.ran = \"digest\"</script>",
                "onerror=\"window.ran='image'\"", "</style><style>", "&lt;script&gt;",
                "&amp;amp;", "javascript:window.ran=3"]) {
                assert.ok(found.text.includes(kept), `${kept} is gone`);
            }
            await page.mouse.move(300, 400);
            await accessible(page);
        });
    }
});

test("the policy of the page stops what is not its own", async () => {
    await reading(visitPage, {}, async (page, told) => {
        const ran = await page.evaluate(() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            const style = document.createElement("style");
            style.textContent = "body { display: none }";
            document.body.append(style);
            return [window.ran, getComputedStyle(document.body).display];
        });
        assert.deepEqual(ran, [undefined, "block"]);
        const refused = told.splice(0).filter((line) => /Content Security Policy/.test(line));
        assert.equal(refused.length, 2);
    });
});

for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 1280]) {
        test(`stories, ${colorScheme}, ${width} pixels: accessible, ids unique`, async () => {
            const options = { colorScheme, viewport: { width, height: 844 } };
            await reading(storiesPage, options, async (page) => {
                const found = await page.evaluate(() => {
                    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
                    const leads = [...document.querySelectorAll("a")].map((a) =>
                        document.getElementById(a.getAttribute("href").slice(1)) !== null);
                    return { ids, distinct: new Set(ids).size, leads };
                });
                assert.equal(found.distinct, found.ids.length);
                assert.ok(found.ids.includes("s1-p1") && found.ids.includes("s2-p1"));
                assert.ok(found.leads.length > 20 && found.leads.every((leads) => leads));
                await accessible(page);
                await openAll(page);
                await accessible(page);
            });
        });
    }
}

test("the index of stories leads to each, by click and by key, and back", async () => {
    for (const javaScriptEnabled of [true, false]) {
        await reading(storiesPage, { javaScriptEnabled }, async (page) => {
            const entries = page.locator(".index .entry a");
            assert.equal(await entries.count(), 2);
            assert.equal(await page.locator("h1").innerText(), "2 stories");
            const atTop = async (query) => {
                const box = await page.locator(query).boundingBox();
                return Math.abs(box.y) < 5;
            };
            const title = await entries.nth(1).innerText();
            await entries.nth(1).click();
            assert.equal(new URL(page.url()).hash, "#s2");
            assert.ok(await atTop("#s2"));
            assert.equal(await page.locator("#s2-title").innerText(), title);
            // What Tab reaches next is the story's first sentence.
            await page.keyboard.press("Tab");
            await page.keyboard.press("Enter");
            assert.ok(await page.locator("#s2-p1 .panel").isVisible());
            assert.equal(await page.locator("#s1-p1 .panel").isVisible(), false);
            await page.locator("#s2 .up a").click();
            assert.equal(new URL(page.url()).hash, "#stories");
            await page.keyboard.press("Tab");
            await page.keyboard.press("Tab");
            assert.ok(await entries.nth(0).evaluate((a) => a === document.activeElement));
            await page.keyboard.press("Enter");
            assert.ok(await atTop("#s1"));
        });
    }
});

test("a story has its own reports and picture; what is told once is last", async () => {
    await reading(storiesPage, {}, async (page) => {
        const story = page.locator("#s2");
        await story.locator(".pick .sentence").first().click();
        await story.locator("#s2-p1 .here a").click();
        assert.equal(new URL(page.url()).hash, "#s2-r1");
        await page.locator("#s2-r1 .reading > summary").click();
        await page.locator("#s2-r1 mark + .back").first().click();
        assert.equal(await story.locator(".pick:target").count(), 1);
        assert.equal(await story.locator(".map svg").isVisible(), false);
        await story.locator(".more > summary").click();
        await story.locator("[data-pick=s2-p2] circle").click();
        assert.ok(await page.locator("#s2-p2 .panel").isVisible());
        await page.locator(".facts a").click();
        assert.match(await page.locator(".singles .names").innerText(),
            /^Lapwings come back to Sorm/);
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator(".up").first().isVisible(), false);
        assert.ok(await page.locator(".sources .report").first().isVisible());
    });
});

test("stories of documents that mean harm stay text", async () => {
    const address = make("--stories", "--explain", join(here, "hostile"));
    await reading(address, { viewport: { width: 390, height: 844 } }, async (page) => {
        await openAll(page);
        const found = await page.evaluate(() => ({
            ran: window.ran,
            scripts: document.scripts.length,
            foreign: document.querySelectorAll("img, iframe, link, form, b, [onclick], " +
                "[onerror], [onmouseover], a:not([href^='#'])").length,
            end: document.body.lastElementChild.tagName,
        }));
        assert.deepEqual(found, { ran: undefined, scripts: 1, foreign: 0, end: "SCRIPT" });
    });
});

test("right-to-left sentences run from the right, others from the left", async () => {
    const address = make(join(here, "tongues"));
    await reading(address, { viewport: { width: 390, height: 844 } }, async (page) => {
        await openAll(page);
        const runs = await page.evaluate(() => {
            const direction = (query) =>
                [...document.querySelectorAll(query)].map((element) =>
                    getComputedStyle(element).direction);
            return { he: direction("[lang=he]"), en: direction("main [lang=en]"),
                head: getComputedStyle(document.querySelector("h1")).textAlign };
        });
        assert.ok(runs.he.length > 4 && runs.he.every((value) => value === "rtl"));
        assert.ok(runs.en.length > 0 && runs.en.every((value) => value === "ltr"));
        await accessible(page);
    });
});

test("a large cluster makes a page that opens at once", async () => {
    const folder = mkdtempSync(join(scratch, "large-"));
    for (let d = 0; d < 260; d++) {
        let text = `Report ${d} of the flood\n\n`;
        for (let s = 0; s < 60; s++) {
            text += `Village ${(d * 7 + s) % 97} of the valley counted ${s + d} flooded ` +
                `houses in street ${(s * 13) % 41} on the ${s % 28 + 1}th of the month. `;
        }
        writeFileSync(join(folder, `${d}.txt`), text);
    }
    const address = make("--words", "4000", folder);
    const size = readFileSync(fileURLToPath(address)).length;
    assert.ok(size < 4e6, `${size} bytes`);
    const start = Date.now();
    await reading(address, { viewport: { width: 390, height: 844 } }, async (page) => {
        assert.ok(Date.now() - start < 10000);
        assert.match(await page.locator(".sources > .left-out").innerText(),
            /^60 more reports not listed here/);
        assert.match(await page.locator(".note").last().innerText(),
            /The first 24 reports of 260 are shown/);
    });
});

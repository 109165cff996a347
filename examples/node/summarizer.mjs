/*
 * summarizer.mjs - digests for Node.js: one `summarize --batch` process, asked line by line.
 *
 *     import { Summarizer } from './summarizer.mjs';
 *
 *     const summarizer = new Summarizer();
 *     const digest = await summarizer.summarize(
 *         [{ text: first, source: 'radio' }, { html: second, date: '2031-04-10' }],
 *         { words: 60 });
 *     for (const pick of digest.digest) console.log(pick.text, pick.source);
 *     await summarizer.close();
 *
 * Documents, options and digests are those of BATCH in summarize(1). Any number of calls
 * may be under way; the process works on several at once. For streams there is digests().
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/* What the command said of one cluster, or that it is gone. */
export class SummarizerError extends Error {
    name = 'SummarizerError';
}

export class Summarizer {
    #child;
    #waiting = [];  // calls not yet answered, first asked first: answers come in order
    #writing = Promise.resolve();
    #rest = [];     // pieces of a line that has not ended yet
    #said = '';     // the end of what is on standard error
    #ended;         // resolves when the process has
    #fault = null;  // why no more calls are taken
    #count = 0;

    /* `command` is the program, `args` more of its options, such as ['--jobs', '2']. */
    constructor({ command = 'summarize', args = [] } = {}) {
        this.#child = spawn(command, ['--batch', '--quiet', ...args]);
        this.#child.stdout.on('data', (data) => this.#read(data));
        this.#child.stderr.setEncoding('utf8');
        this.#child.stderr.on('data', (text) => {
            this.#said = (this.#said + text).slice(-1000);
        });
        this.#child.stdin.on('error', () => {}); // 'close' tells
        this.#ended = new Promise((resolve) => {
            this.#child.on('error', (error) =>
                this.#fail(`summarize: ${error.message}`, resolve));
            this.#child.on('close', (code, signal) =>
                this.#fail(this.#said.trim() ||
                    `summarize: ended by ${signal ?? `status ${code}`}`, resolve));
        });
    }

    /* The digest of documents, an object as --format json writes it. */
    summarize(documents, options = {}) {
        return new Promise((resolve, reject) => {
            if (this.#fault !== null) throw this.#fault;
            const id = ++this.#count;
            const line = JSON.stringify({ id, documents, options }) + '\n';
            this.#waiting.push({ id, resolve, reject });
            this.#writing = this.#writing.then(() => this.#write(line));
        });
    }

    /* Takes no more calls, answers those under way, ends the process. */
    async close() {
        this.#fault ??= new SummarizerError('summarize: closed');
        await this.#writing;
        this.#child.stdin.end();
        await this.#ended;
    }

    /* Hands a line over; resolves when the pipe has room again or nobody reads it. */
    async #write(line) {
        const stdin = this.#child.stdin;
        if (!stdin.writable || stdin.write(line)) return;
        const gone = new AbortController();
        await Promise.race([
            once(stdin, 'drain', { signal: gone.signal }),
            this.#ended,
        ]).catch(() => {}).finally(() => gone.abort());
    }

    /* Lines end at line feeds alone; readline would also break them at U+2028. */
    #read(data) {
        for (let end; (end = data.indexOf(0x0a)) >= 0; data = data.subarray(end + 1)) {
            this.#rest.push(data.subarray(0, end));
            const line = Buffer.concat(this.#rest).toString('utf8');
            this.#rest = [];
            this.#answer(JSON.parse(line));
        }
        if (data.length > 0) this.#rest.push(data);
    }

    #answer(answer) {
        const { id, resolve, reject } = this.#waiting.shift();
        if (answer.error !== undefined) {
            reject(new SummarizerError(answer.error));
        } else if (answer.id !== id) {
            reject(new SummarizerError(`expected the answer ${id}, not ${answer.id}`));
        } else {
            resolve(answer);
        }
    }

    #fail(message, resolve) {
        this.#fault ??= new SummarizerError(message);
        for (const { reject } of this.#waiting.splice(0)) {
            reject(new SummarizerError(message));
        }
        resolve();
    }
}

/*
 * The digests of a stream of clusters, each { documents, options }, in order: an async
 * iterable in, an async iterable out. No more than `ahead` clusters are read before their
 * digests have been taken, however long the stream. A cluster that fails ends it, unless
 * `onError(error, cluster)` is given; it then has no digest.
 */
export async function* digests(clusters, { ahead = 16, onError, ...settings } = {}) {
    const summarizer = new Summarizer(settings);
    const asked = [];
    async function* take(most) {
        while (asked.length > most) {
            const { cluster, digest } = asked.shift();
            try {
                yield await digest;
            } catch (error) {
                if (onError === undefined || !(error instanceof SummarizerError)) throw error;
                onError(error, cluster);
            }
        }
    }
    try {
        for await (const cluster of clusters) {
            const digest = summarizer.summarize(cluster.documents, cluster.options);
            digest.catch(() => {}); // told when its turn comes
            asked.push({ cluster, digest });
            yield* take(ahead - 1);
        }
        yield* take(0);
    } finally {
        await summarizer.close();
    }
}

// A line for each of jest's projects where a run of several ends: what became of its tests, and the time that its files took.
class PartsReporter {
  onRunComplete(_contexts, { testResults }) {
    const parts = new Map();
    for (const { displayName, perfStats, failureMessage, ...counts } of testResults) {
      const name = displayName?.name ?? "";
      const part = parts.get(name) ?? { files: 0, broken: 0, passed: 0, failed: 0, skipped: 0, seconds: 0 };
      parts.set(name, {
        files: part.files + 1,
        broken: part.broken + (failureMessage ? 1 : 0),
        passed: part.passed + counts.numPassingTests,
        failed: part.failed + counts.numFailingTests,
        skipped: part.skipped + counts.numPendingTests,
        seconds: part.seconds + perfStats.runtime / 1000,
      });
    }
    for (const [name, { files, broken, passed, failed, skipped, seconds }] of parts) {
      const ran = broken === 0 ? `${files} files` : `${broken} of ${files} files failed`;
      console.log(
        `== ${name}: ${ran}, ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds.toFixed(0)} s`,
      );
    }
  }
}

module.exports = PartsReporter;

// The one command that says whether the tree is good, here and in CI:  dotnet run eng/check.cs
// It installs what is missing, checks the format, builds with warnings as errors and runs every test.
// Words after the command choose test projects:  dotnet run eng/check.cs -- Domain Client

using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Xml.Linq;

var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));
var inCi = Environment.GetEnvironmentVariable("CI") == "true";
var reports = Path.Combine(root, "artifacts", "check");
var published = Path.Combine(root, "artifacts", "published");
var clock = Stopwatch.StartNew();
var results = new List<Result>();

// One compiler for all projects, which is warm after the first, whatever the surroundings prefer.
const string oneCompiler = "-p:UseSharedCompilation=true";

// Build nodes that stay behind would keep the pipe of whoever reads our output open.
Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1");
Directory.SetCurrentDirectory(root);
if (Directory.Exists(reports))
{
    Directory.Delete(reports, recursive: true);
}

Directory.CreateDirectory(reports);

if (!InstallWhatIsMissing())
{
    return 2;
}

Step("Restore");
if (Run("dotnet", ["restore", "Foyer.slnx", "-v", "q"]) != 0)
{
    return Stop("The packages could not be restored.");
}

// By the files alone: to load the solution for that takes longer than to look at them, and leaves out the scripts.
Step("Format");
if (Run("dotnet", ["format", "whitespace", ".", "--folder", "--exclude", "artifacts", ".git", "--verify-no-changes"]) != 0)
{
    return Stop("The format differs: run  dotnet format whitespace . --folder --exclude artifacts .git");
}

// As it is published, so that publishing need not compile it again.
Step("Build");
if (Run("dotnet", ["build", "Foyer.slnx", "--no-restore", "-c", "Release", "--nologo", "-v", "q", "-warnaserror", "-clp:NoSummary", oneCompiler]) != 0)
{
    return Stop("The build is broken.");
}

if (IsChosen("Foyer.EndToEnd"))
{
    // The stories are told by what an operator installs: trimmed, compiled ahead, with its own copy of the console's files.
    Step("Publish");
    if (Run("dotnet", ["publish", "src/Foyer.Server", "--no-build", "-c", "Release", "-o", published, "--nologo", "-v", "q", "-clp:NoSummary", oneCompiler]) != 0)
    {
        return Stop("The server cannot be published.");
    }

    Environment.SetEnvironmentVariable("FOYER_PROGRAM", Path.Combine(published, "Foyer.Server.dll"));
}

// It would stay for ten minutes and hold memory that the tests can use.
Run("dotnet", ["build-server", "shutdown", "--vbcscompiler"]);

foreach (var project in TestProjects().Where(IsChosen))
{
    Step(project);
    results.Add(RunTests(project));
}

if (IsChosen("widget") && WidgetTests() is { Count: > 0 } widgetTests)
{
    Step("widget");
    results.Add(RunWidgetTests(widgetTests));
}

return Conclude();

static string ThisFile([CallerFilePath] string path = "") => path;

bool IsChosen(string name) => args.Length == 0 || args.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

void Step(string name) => Console.WriteLine($"{Environment.NewLine}== {name} (at {clock.Elapsed:mm\\:ss})");

int Stop(string why)
{
    Console.Error.WriteLine(why);
    return 1;
}

IEnumerable<string> TestProjects() => Directory
    .EnumerateFiles(Path.Combine(root, "tests"), "*.csproj", SearchOption.AllDirectories)
    .Where(file => File.ReadAllText(file).Contains("<OutputType>Exe</OutputType>", StringComparison.Ordinal))
    .Select(file => Path.GetFileNameWithoutExtension(file))
    // The quick ones first; browsers last.
    .OrderBy(name => name.EndsWith("EndToEnd", StringComparison.Ordinal))
    .ThenBy(name => name, StringComparer.Ordinal);

List<string> WidgetTests() => Directory.Exists(Path.Combine(root, "tests", "widget"))
    ? [.. Directory.EnumerateFiles(Path.Combine(root, "tests", "widget"), "*.test.mjs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(root, file))
        .Order(StringComparer.Ordinal)]
    : [];

Result RunTests(string project)
{
    var report = $"{project}.json";
    var exit = Run("dotnet",
    [
        Path.Combine(root, "artifacts", "bin", project, "release", $"{project}.dll"),
        "--results-directory", reports, "--report-xunit-ctrf", "--report-xunit-ctrf-filename", report,
        "--progress", "off", "--timeout", "25m",

        // Pictures of the guide and figures of the console are made by hand; they are no tests.
        "--filter-not-trait", "Kind=ByHand",
    ]);
    var file = Path.Combine(reports, report);
    if (!File.Exists(file))
    {
        return new Result(project, 0, 1, 0);
    }

    using var json = JsonDocument.Parse(File.ReadAllText(file));
    var summary = json.RootElement.GetProperty("results").GetProperty("summary");
    int Count(string name) => summary.TryGetProperty(name, out var number) ? number.GetInt32() : 0;
    var result = new Result(project, Count("passed"), Count("failed") + Count("other"), Count("skipped") + Count("pending"));
    // A run may break outside of any test, for example while a fixture is taken down; that is a failure too.
    return exit != 0 && result.Failed == 0 ? result with { Failed = 1 } : result;
}

Result RunWidgetTests(List<string> files)
{
    var report = Path.Combine(reports, "widget.xml");
    var exit = Run("node",
    [
        "--test", "--test-reporter=spec", "--test-reporter-destination=stdout",
        "--test-reporter=junit", $"--test-reporter-destination={report}", .. files,
    ]);
    var cases = File.Exists(report) ? XDocument.Load(report).Descendants("testcase").ToList() : [];
    var failed = cases.Count(test => test.Element("failure") is not null);
    var skipped = cases.Count(test => test.Element("skipped") is not null);
    return new Result("widget", cases.Count - failed - skipped, exit != 0 ? Math.Max(1, failed) : failed, skipped);
}

int Conclude()
{
    Console.WriteLine();
    foreach (var result in results)
    {
        Console.WriteLine($"{result.Project,-28} {result.Passed,6} passed {result.Failed,5} failed {result.Skipped,5} skipped");
    }

    var total = new Result("", results.Sum(r => r.Passed), results.Sum(r => r.Failed), results.Sum(r => r.Skipped));
    Console.WriteLine($"took {clock.Elapsed:mm\\:ss}");
    Console.WriteLine($"{total.Passed} passed, {total.Failed} failed, {total.Skipped} skipped");
    var nothingRan = total.Passed + total.Failed == 0;
    var skippedInCi = inCi && total.Skipped > 0;
    return total.Failed > 0 || nothingRan || skippedInCi ? 1 : 0;
}

bool InstallWhatIsMissing()
{
    List<Need> needs =
    [
        new("Chromium", "chromium", "chromium", "chromium",
            Exists("chromium", "/usr/bin", "/usr/local/bin") || Exists("chromium-browser", "/usr/bin")
            || File.Exists("/Applications/Chromium.app/Contents/MacOS/Chromium")),
        new("PostgreSQL", "postgresql", "postgresql", "postgresql@17", PostgresIsHere()),
        new("Redis", "redis-server", "redis", "redis", Exists("redis-server")),
        new("Node.js", "nodejs", "nodejs", "node", Exists("node")),
    ];
    var missing = needs.Where(need => !need.IsHere).ToList();
    if (missing.Count == 0)
    {
        return true;
    }

    Step("Install " + string.Join(", ", missing.Select(need => need.Name)));
    if (Exists("apt-get") && MayInstall(out var asRoot))
    {
        Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
        string[] packages = [.. missing.Select(need => need.Debian)];
        Run(asRoot[0], [.. asRoot[1..], "apt-get", "update", "-qq"]);
        return Run(asRoot[0], [.. asRoot[1..], "apt-get", "install", "-y", "-qq", "--no-install-recommends", .. packages]) == 0
            || Explain();
    }

    if (Exists("brew"))
    {
        return Run("brew", ["install", .. missing.Select(need => need.Homebrew)]) == 0 || Explain();
    }

    return Explain();

    bool Explain()
    {
        Console.Error.WriteLine("The tests need programs that are not here and could not be installed from this account:");
        Console.Error.WriteLine("  Debian, Ubuntu:  sudo apt-get install " + string.Join(' ', missing.Select(need => need.Debian)));
        Console.Error.WriteLine("  Fedora:          sudo dnf install " + string.Join(' ', missing.Select(need => need.Fedora)));
        Console.Error.WriteLine("  macOS:           brew install " + string.Join(' ', missing.Select(need => need.Homebrew)));
        Console.Error.WriteLine("Install them and run this command again.");
        return false;
    }
}

// "env" stands in for sudo where the account is root already.
static bool MayInstall(out string[] asRoot)
{
    asRoot = Environment.UserName == "root" ? ["env"] : ["sudo", "-n"];
    return asRoot[0] == "env" || (Exists("sudo") && Run("sudo", ["-n", "true"]) == 0);
}

// Debian keeps the servers of PostgreSQL out of the path, one folder for each version.
static bool PostgresIsHere() =>
    Exists("initdb")
    || Folders("/usr/lib/postgresql").Any(version => File.Exists(Path.Combine(version, "bin", "initdb")))
    || Folders("/opt/homebrew/opt").Any(keg => File.Exists(Path.Combine(keg, "bin", "initdb")));

static string[] Folders(string parent) => Directory.Exists(parent) ? Directory.GetDirectories(parent) : [];

static bool Exists(string program, params string[] folders) =>
    (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(folders)
        .Any(folder => folder.Length > 0 && (File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe"))));

static int Run(string program, IEnumerable<string> arguments)
{
    var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false };
    try
    {
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
    catch (Win32Exception missing)
    {
        Console.Error.WriteLine($"{program}: {missing.Message}");
        return 127;
    }
}

internal sealed record Result(string Project, int Passed, int Failed, int Skipped);

internal sealed record Need(string Name, string Debian, string Fedora, string Homebrew, bool IsHere);

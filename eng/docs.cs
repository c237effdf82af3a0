// Writes docs/reference from the catalogues of settings and permissions, and from the endpoints of a server:  dotnet run eng/docs.cs

using System.Diagnostics;
using System.Runtime.CompilerServices;

var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));
var start = new ProcessStartInfo(
    "dotnet",
    ["run", "--project", Path.Combine(root, "tests", "Foyer.Server.Tests"), "--", "--filter-class", "*DocumentationTests"]);
// The tests that compare the pages write them when they are told to approve.
start.Environment["FOYER_APPROVE"] = "1";
Directory.CreateDirectory(Path.Combine(root, "docs", "reference"));
using var process = Process.Start(start)!;
process.WaitForExit();
return process.ExitCode;

static string ThisFile([CallerFilePath] string path = "") => path;

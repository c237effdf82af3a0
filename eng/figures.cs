// Takes the figures of the console that stand in docs/performance.md:  dotnet run eng/figures.cs
// It publishes the server with the console, and an empty Blazor WebAssembly application to compare with, and then measures both in a browser,
// and the search by name at the server on both databases. Words after the command choose:  dotnet run eng/figures.cs -- start weight search
// Machines differ and so do hours: take them while nothing else runs.

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));
var published = Path.Combine(root, "artifacts", "figures", "foyer");
var empty = Path.Combine(root, "artifacts", "figures", "empty");
Directory.SetCurrentDirectory(root);

if (IsChosen("start") || IsChosen("weight"))
{
    if (!Do("publish", "src/Foyer.Server", "-c", "Release", "-o", published) || !PublishEmpty() || !Do("build", "tests/Foyer.EndToEnd"))
    {
        return 1;
    }

    Environment.SetEnvironmentVariable("FOYER_PROGRAM", Path.Combine(published, "Foyer.Server.dll"));
    Environment.SetEnvironmentVariable("FOYER_EMPTY", Path.Combine(empty, "out", "wwwroot"));
    if (IsChosen("start"))
    {
        Measure("Foyer.EndToEnd", "*ConsoleStartFigures");
    }

    if (IsChosen("weight"))
    {
        Measure("Foyer.EndToEnd", "*ConsoleFigures");
    }
}

if (IsChosen("search"))
{
    if (!Do("build", "tests/Foyer.Server.Tests", "-c", "Release"))
    {
        return 1;
    }

    // One after the other: two databases on two cores would measure each other.
    Measure("Foyer.Server.Tests", "*NameSearchFiguresOnSqlite", "release");
    Measure("Foyer.Server.Tests", "*NameSearchFiguresOnPostgres", "release");
}

return 0;

static string ThisFile([CallerFilePath] string path = "") => path;

bool IsChosen(string name) => args.Length == 0 || args.Contains(name);

bool Do(string verb, params string[] words) => Run("dotnet", [verb, .. words, "--nologo", "-v", "q", "-clp:NoSummary"]) == 0;

void Measure(string project, string name, string configuration = "debug") => Run("dotnet",
[
    Path.Combine(root, "artifacts", "bin", project, configuration, $"{project}.dll"),
    "--filter-class", name,
    "--explicit", "only", "--show-live-output", "on", "--progress", "off",
]);

int Run(string program, string[] words)
{
    using var process = Process.Start(new ProcessStartInfo(program, words))!;
    process.WaitForExit();
    return process.ExitCode;
}

bool PublishEmpty()
{
    var version = XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion").First(static one => (string?)one.Attribute("Include") == "Microsoft.AspNetCore.Components.WebAssembly").Attribute("Version")!.Value;
    Directory.CreateDirectory(Path.Combine(empty, "wwwroot"));

    // Nothing of this repository's rules reaches it.
    File.WriteAllText(Path.Combine(empty, "Directory.Build.props"), "<Project />");
    File.WriteAllText(Path.Combine(empty, "Directory.Packages.props"), "<Project />");
    File.WriteAllText(Path.Combine(empty, "Empty.csproj"), $"""
        <Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <OverrideHtmlAssetPlaceholders>true</OverrideHtmlAssetPlaceholders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.AspNetCore.Components.WebAssembly" Version="{version}" />
          </ItemGroup>
        </Project>
        """);
    File.WriteAllText(Path.Combine(empty, "Program.cs"), """
        using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

        var builder = WebAssemblyHostBuilder.CreateDefault(args);
        builder.RootComponents.Add<Empty.App>("#app");
        await builder.Build().RunAsync();
        """);
    File.WriteAllText(Path.Combine(empty, "App.razor"), "<p id=\"there\">Hello</p>");
    File.WriteAllText(Path.Combine(empty, "wwwroot", "index.html"), """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Empty</title><base href="/"><link rel="preload" id="webassembly"><script type="importmap"></script></head>
        <body><div id="app"></div><script src="_framework/blazor.webassembly#[.{fingerprint}].js"></script></body></html>
        """);
    return Do("publish", Path.Combine(empty, "Empty.csproj"), "-c", "Release", "-o", Path.Combine(empty, "out"));
}

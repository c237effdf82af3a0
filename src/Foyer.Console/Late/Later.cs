using System.Reflection;
using Foyer.Console.Shared;
using Microsoft.AspNetCore.Components.WebAssembly.Services;

namespace Foyer.Console.Late;

/// <summary>The parts that come when the first of them is opened: an assembly of its own, which the browser fetches then.</summary>
internal sealed class Later(LazyAssemblyLoader loader, Browser browser)
{
    private const string File = "Foyer.Console.Later.wasm";

    private Task<Assembly>? loading;

    /// <summary>What is there already; null before the first was opened.</summary>
    public Assembly? Loaded { get; private set; }

    /// <summary>Fetches them once for everybody who asks; who asks after a failure tries again.</summary>
    /// <exception cref="LateException">They could not be fetched.</exception>
    public async Task<Assembly> LoadAsync()
    {
        var mine = loading ??= FetchAsync(File);
        try
        {
            return Loaded = await mine;
        }
        catch (LateException)
        {
            if (loading == mine)
            {
                loading = null;
            }

            throw;
        }
    }

    /// <summary>Fetches an assembly that was left for later.</summary>
    /// <exception cref="LateException">It could not be fetched.</exception>
    public async Task<Assembly> FetchAsync(string file)
    {
        try
        {
            // Fetched by ourselves first: the loader would remember a failure and never try again.
            await browser.FetchAssemblyAsync(file);

            // A second request for what is there already is answered with nothing.
            return (await loader.LoadAssembliesAsync([file])).FirstOrDefault() ?? Assembly.Load(Path.GetFileNameWithoutExtension(file));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The browser tells in many ways that a file did not come.
            throw new LateException(problem);
        }
    }
}

/// <summary>A part of the console could not be fetched.</summary>
internal sealed class LateException(Exception cause) : Exception(cause.Message, cause);

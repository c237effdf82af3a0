using System.Reflection;
using Foyer.Console.Shared;
using Microsoft.AspNetCore.Components.WebAssembly.Services;

namespace Foyer.Console.Late;

/// <summary>What comes when the first of it is opened: assemblies of their own, which the browser fetches then.</summary>
internal sealed class Later(LazyAssemblyLoader loader, Browser browser)
{
    /// <summary>What everybody opens now and then: pages, and the parts that are opened by a name of <see cref="LateParts"/>.</summary>
    public const string Parts = "Foyer.Console.Later.wasm";

    /// <summary>The pages of the administration.</summary>
    public const string Administration = "Foyer.Console.Administration.wasm";

    private readonly Dictionary<string, Assembly> there = [];
    private readonly Dictionary<string, Task<Assembly>> loading = [];

    /// <summary>One of <see cref="LateParts"/>; null while they are not there.</summary>
    public Type? Find(string part) => there.TryGetValue(Parts, out var assembly) ? TypeOf(assembly, part) : null;

    /// <summary>One of <see cref="LateParts"/>, fetched where they are not there yet.</summary>
    /// <exception cref="LateException">They could not be fetched.</exception>
    public async Task<Type> FindAsync(string part) => TypeOf(await LoadAsync(Parts), part);

    /// <summary>Fetches an assembly once for everybody who asks; who asks after a failure tries again.</summary>
    /// <exception cref="LateException">It could not be fetched.</exception>
    public async Task<Assembly> LoadAsync(string file)
    {
        if (there.TryGetValue(file, out var assembly))
        {
            return assembly;
        }

        if (!loading.TryGetValue(file, out var mine))
        {
            loading[file] = mine = FetchAsync(file);
        }

        try
        {
            return there[file] = await mine;
        }
        finally
        {
            if (loading.GetValueOrDefault(file) == mine)
            {
                loading.Remove(file);
            }
        }
    }

    private static Type TypeOf(Assembly assembly, string part) => assembly.GetType(part, throwOnError: true)!;

    private async Task<Assembly> FetchAsync(string file)
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

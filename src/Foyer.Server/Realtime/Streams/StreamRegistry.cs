using System.Collections.Concurrent;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Realtime.Streams;

/// <summary>A stream: who may read a key of it, who may write to it. Nobody, unless declared.</summary>
internal sealed class StreamDefinition(string name)
{
    public string Name => name;

    public Func<StreamRequest, IServiceProvider, ValueTask<bool>> MayReadAsync { get; private set; } = static (_, _) => ValueTask.FromResult(false);

    /// <summary>Null when clients never write to it.</summary>
    public Func<StreamWrite, IServiceProvider, ValueTask<bool>>? MayWriteAsync { get; private set; }

    /// <summary>What happens with an accepted write instead of sending it to the other listeners.</summary>
    public Func<StreamWrite, IServiceProvider, ValueTask>? WriteAsync { get; private set; }

    /// <summary>What a subscription to a key listens to.</summary>
    public Func<StreamRequest, IEnumerable<Topic>> TopicsOf { get; private set; } = static request => [new Topic(request.Stream, request.Key)];

    /// <summary>Keys stand for other topics than their own.</summary>
    public StreamDefinition Delivers(Func<StreamRequest, IEnumerable<Topic>> topicsOf)
    {
        TopicsOf = topicsOf;
        return this;
    }

    /// <summary>Clients write to it only; what they write arrives elsewhere.</summary>
    public StreamDefinition ReadableByNobody() => ReadableBy(static _ => false);

    /// <summary>Everyone may read every key.</summary>
    public StreamDefinition ReadableByEveryone() => ReadableBy(static _ => true);

    public StreamDefinition ReadableBySignedIn() => ReadableBy(static request => request.Caller is not null);

    public StreamDefinition ReadableBy(Func<StreamRequest, bool> mayRead)
    {
        MayReadAsync = (request, _) => ValueTask.FromResult(mayRead(request));
        return this;
    }

    public StreamDefinition ReadableBy<TService>(Func<StreamRequest, TService, ValueTask<bool>> mayRead)
        where TService : notnull
    {
        MayReadAsync = (request, services) => mayRead(request, services.GetRequiredService<TService>());
        return this;
    }

    public StreamDefinition WritableBy(Func<StreamWrite, bool> mayWrite)
    {
        MayWriteAsync = (write, _) => ValueTask.FromResult(mayWrite(write));
        return this;
    }

    /// <summary>An accepted write goes to the other listeners of the key; a refused one nowhere, silently.</summary>
    public StreamDefinition WritableBy<TService>(Func<StreamWrite, TService, ValueTask<bool>> mayWrite)
        where TService : notnull
    {
        MayWriteAsync = (write, services) => mayWrite(write, services.GetRequiredService<TService>());
        return this;
    }

    /// <summary>A write does something else than reach the other listeners of its key.</summary>
    public StreamDefinition WrittenBy<TService>(Func<StreamWrite, TService, ValueTask> write)
        where TService : notnull
    {
        WriteAsync = (written, services) => write(written, services.GetRequiredService<TService>());
        return this;
    }
}

/// <summary>The streams of all features, and what is published besides.</summary>
internal sealed class StreamRegistry(MethodRegistry methods)
{
    private readonly ConcurrentDictionary<string, StreamDefinition> streams = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> publications = new(StringComparer.Ordinal);

    public ICollection<StreamDefinition> All => streams.Values;

    /// <summary>Declares a stream; until it says who may read it, nobody may.</summary>
    public StreamDefinition Add(string name)
    {
        var definition = new StreamDefinition(name);
        if (!streams.TryAdd(name, definition))
        {
            throw new InvalidOperationException($"Two streams are called {name}");
        }

        // A client writes to a stream by calling the method of its name, whether the stream takes writes or not.
        methods.Add(name).Anonymous().Handle<StreamDoor>(static (call, door) => door.WriteAsync(call));
        return definition;
    }

    /// <summary>Declares a publication without documents: clients wait for its ready and nothing else.</summary>
    public void AddEmptyPublication(string name) => publications.TryAdd(name, 0);

    public StreamDefinition? Find(string name) => streams.GetValueOrDefault(name);

    public bool HasPublication(string name) => publications.ContainsKey(name);
}

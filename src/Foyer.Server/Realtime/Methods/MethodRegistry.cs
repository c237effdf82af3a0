using System.Collections.Frozen;
using Foyer.Domain.Permissions;

namespace Foyer.Server.Realtime.Methods;

/// <summary>The methods of all features. Filled while the server is composed, then frozen by the first look.</summary>
internal sealed class MethodRegistry
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, MethodDefinition> definitions = new(StringComparer.Ordinal);
    private FrozenDictionary<string, MethodDefinition>? frozen;

    /// <summary>All methods, for tests and documentation.</summary>
    public IReadOnlyCollection<MethodDefinition> All => Frozen().Values;

    /// <summary>Begins to declare a method; it exists once it says who may call it and what it does.</summary>
    public MethodName Add(string name) => new(this, name);

    public MethodDefinition? Find(string name) => Frozen().GetValueOrDefault(name);

    private void Add(MethodDefinition definition)
    {
        lock (gate)
        {
            if (frozen is not null)
            {
                throw new InvalidOperationException($"{definition.Name} comes too late: the server already runs");
            }

            if (!definitions.TryAdd(definition.Name, definition))
            {
                throw new InvalidOperationException($"Two methods are called {definition.Name}");
            }
        }
    }

    private FrozenDictionary<string, MethodDefinition> Frozen()
    {
        if (frozen is null)
        {
            lock (gate)
            {
                frozen ??= definitions.ToFrozenDictionary(StringComparer.Ordinal);
            }
        }

        return frozen;
    }

    /// <summary>A method that has a name and must say who may call it.</summary>
    internal sealed class MethodName(MethodRegistry registry, string name)
    {
        public MethodAudience Anonymous() => new(registry, name, isAnonymous: true, []);

        public MethodAudience SignedIn() => new(registry, name, isAnonymous: false, []);

        /// <summary>The caller holds at least one of the permissions.</summary>
        public MethodAudience Needs(params IReadOnlyList<Permission> anyOf) =>
            new(registry, name, isAnonymous: false, anyOf);
    }

    /// <summary>A method that says who may call it and must say what it does.</summary>
    internal sealed class MethodAudience(MethodRegistry registry, string name, bool isAnonymous, IReadOnlyList<Permission> permissions)
    {
        private bool asksSecondFactor;
        private bool keepsOrder;

        /// <summary>
        /// Lets a client's calls follow each other without waiting for the disk: each takes its place among the commits before the next begins,
        /// and the answers come in the same order.
        /// </summary>
        public MethodAudience KeepsOrder()
        {
            keepsOrder = true;
            return this;
        }

        /// <summary>Asks whoever calls for a second factor, or for the password again where there is none.</summary>
        public MethodAudience SecondFactor()
        {
            asksSecondFactor = true;
            return this;
        }

        /// <summary>Handles calls with one service, taken from the call's own scope. A returned refusal becomes the dialect's error.</summary>
        public void Handle<TService>(Func<MethodCall, TService, Task<object?>> handle)
            where TService : notnull =>
            Register((call, services) => handle(call, services.GetRequiredService<TService>()));

        /// <summary>The same for a method that takes a file's bytes, one a character; the handler checks its other arguments.</summary>
        public void HandleBytes<TService>(Func<MethodCall, TService, Task<object?>> handle)
            where TService : notnull =>
            registry.Add(new MethodDefinition(
                name, isAnonymous, permissions, (call, services) => handle(call, services.GetRequiredService<TService>()))
            { TakesBytes = true });

        /// <summary>Handles calls without any service.</summary>
        public void Handle(Func<MethodCall, object?> handle) => Register((call, _) => Task.FromResult(handle(call)));

        private void Register(Func<MethodCall, IServiceProvider, Task<object?>> handle) =>
            registry.Add(new MethodDefinition(name, isAnonymous, permissions, handle) { AsksSecondFactor = asksSecondFactor, KeepsOrder = keepsOrder });
    }
}

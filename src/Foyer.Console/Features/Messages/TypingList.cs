using System.Collections.Immutable;

namespace Foyer.Console.Features.Messages;

/// <summary>Who is typing in one room; somebody who is not heard of again drops out.</summary>
internal sealed record TypingList
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static TypingList Empty { get; } = new();

    public ImmutableSortedDictionary<string, DateTimeOffset> People { get; private init; } =
        ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    public TypingList Apply(string name, bool isTyping, DateTimeOffset now)
    {
        var fresh = Forget(now);
        if (!isTyping && !fresh.People.ContainsKey(name))
        {
            return fresh;
        }

        return new() { People = isTyping ? fresh.People.SetItem(name, now) : fresh.People.Remove(name) };
    }

    public TypingList Forget(DateTimeOffset now)
    {
        var stale = People.Where(person => now - person.Value >= Patience).Select(static person => person.Key).ToArray();
        return stale.Length == 0 ? this : new() { People = People.RemoveRange(stale) };
    }
}

using System.Text.Json;
using Foyer.Contracts;

namespace Foyer.Client.Rest;

/// <summary>The body of a successful REST answer.</summary>
public sealed class RestAnswer
{
    private readonly JsonElement body;

    internal RestAnswer(JsonElement body) => this.body = body;

    /// <summary>Reads one member of the answer; null when it is absent.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="key">The member.</param>
    public T? Find<T>(string key) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(key, out var member) && member.ValueKind != JsonValueKind.Null
            ? member.Deserialize(WireJson.RestInfo<T>())
            : default;

    /// <summary>Reads one member of the answer that must be there.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="key">The member.</param>
    /// <exception cref="WireException">The member is absent.</exception>
    public T Read<T>(string key) => Find<T>(key) ?? throw new WireException($"The answer has no {key}.");

    /// <summary>Reads the answer as a whole.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    public T ReadAll<T>() => body.Deserialize(WireJson.RestInfo<T>()) ?? throw new WireException("The answer is empty.");

    /// <summary>Reads the answer as one page of a list.</summary>
    /// <typeparam name="T">What the list holds.</typeparam>
    /// <param name="key">The member that holds the list.</param>
    public Page<T> ReadPage<T>(string key)
    {
        var items = Find<IReadOnlyList<T>>(key) ?? [];
        return new Page<T>(items, Find<int?>("offset") ?? 0, Find<int?>("total") ?? items.Count);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;

namespace Foyer.Client.Ddp;

/// <summary>Something a stream has told.</summary>
/// <param name="Key">The event's key, for instance a room.</param>
/// <param name="Args">Its arguments.</param>
public sealed record StreamEvent(string Key, JsonArray Args)
{
    /// <summary>Reads one argument; null when it is absent or of another form.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="index">Its place.</param>
    public T? Read<T>(int index = 0)
    {
        if (index >= Args.Count || Args[index] is not { } arg)
        {
            return default;
        }

        try
        {
            return arg.Deserialize(WireJson.DdpInfo<T>());
        }
        catch (JsonException)
        {
            // A server of another version may say more than this client knows; one odd event must not end the stream.
            return default;
        }
    }
}

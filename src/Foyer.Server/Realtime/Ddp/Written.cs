using System.Text.Json;
using Foyer.Contracts;

namespace Foyer.Server.Realtime.Ddp;

/// <summary>A value that is written already and goes as it is into every object that holds it.</summary>
/// <param name="json">Its JSON in the realtime form.</param>
internal sealed class Written(ReadOnlyMemory<byte> json)
{
    public ReadOnlyMemory<byte> Json => json;

    public static Written Of<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, WireJson.DdpInfo<T>()));
}

using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Messages;

/// <summary>The commands of this server, asked for when the first is wanted.</summary>
internal sealed class CommandBook
{
    private IReadOnlyList<SlashCommand>? known;

    public async Task<IReadOnlyList<SlashCommand>> AllAsync(IServer server)
    {
        if (known is null)
        {
            var answer = await server.GetAsync("commands.list?count=0", CancellationToken.None);
            known =
            [
                .. (answer["commands"] as JsonArray ?? []).Where(static one => one?["clientOnly"].ReadFlag() is not true).Select(static one => new SlashCommand(
                    one?["command"].ReadText() ?? "", one?["params"].ReadText() ?? "",
                    [.. (one?["permission"] as JsonArray ?? []).Select(WireReading.ReadText).OfType<string>()])),
            ];
        }

        return known;
    }

    /// <summary>Null when there is no such command.</summary>
    public async Task<SlashCommand?> FindAsync(IServer server, string name)
    {
        try
        {
            return (await AllAsync(server)).FirstOrDefault(command => string.Equals(command.Name, name, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            return null;
        }
    }
}

/// <summary>A command that is written behind a slash.</summary>
internal sealed record SlashCommand(string Name, string Words, IReadOnlyList<string> Permissions);

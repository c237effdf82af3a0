using Foyer.Console.Resources;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Create;

/// <summary>Asks the server about a name a moment after the last key, and only the answer about the present name counts.</summary>
internal sealed class RoomNameCheck(CreateApi api, TimeProvider time, Texts texts, Action changed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private int question;

    public string Name { get; private set; } = "";

    /// <summary>What is wrong with the name, in the person's language; null while nothing is known to be.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the server has said that this name can be had.</summary>
    public bool IsFree { get; private set; }

    public async Task TypeAsync(string name)
    {
        (Name, Problem, IsFree) = (name, null, false);
        var asked = ++question;
        if (name.Trim().Length == 0)
        {
            return;
        }

        await Task.Delay(Pause, time);
        if (asked == question)
        {
            await AskAsync(asked);
        }
    }

    /// <summary>A name that nobody has typed yet is missing.</summary>
    public bool Demand()
    {
        Problem ??= Name.Trim().Length == 0 ? texts.RoomNameMissing : null;
        return Problem is null;
    }

    /// <summary>The server's refusal of the whole, put beside the name where it is about the name.</summary>
    public bool Explain(ServerRefusedException refused) => (Problem = Words(refused.Code) ?? Words(refused.Message)) is not null;

    private async Task AskAsync(int asked)
    {
        try
        {
            var reason = await api.CheckNameAsync(Name.Trim(), CancellationToken.None);
            if (asked == question)
            {
                (Problem, IsFree) = (reason is null ? null : Words(reason) ?? texts.RoomNameInvalid, reason is null);
                changed();
            }
        }
        catch (Exception unanswered) when (unanswered is ServerRefusedException or ServerUnreachableException)
        {
            // Nothing is known; the server decides when the room is made.
        }
    }

    private string? Words(string reason) => reason switch
    {
        _ when reason.Contains("error-archived-duplicate-name", StringComparison.Ordinal) => texts.RoomNameArchived,
        _ when reason.Contains("error-duplicate-channel-name", StringComparison.Ordinal) => texts.RoomNameTaken,
        _ when reason.Contains("error-invalid-room-name", StringComparison.Ordinal) || reason.Contains("error-invalid-name", StringComparison.Ordinal) => texts.RoomNameInvalid,
        _ => null,
    };
}

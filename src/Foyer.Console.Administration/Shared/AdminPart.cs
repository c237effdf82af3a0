using Foyer.Console.Administration.Resources;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Administration.Shared;

/// <summary>A part of the administration: speaks its language, knows who I am, asks the server and says what it answered.</summary>
public abstract class AdminPart : Live
{
    private AdminTexts? texts;

    [Inject]
    internal Speech Speech { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal IServer Server { get; set; } = null!;

    internal AdminTexts T => texts ??= new AdminTexts(Speech);

    /// <summary>What went wrong last, in words; null when nothing did.</summary>
    protected string? Problem { get; set; }

    /// <summary>Whether something was just saved.</summary>
    protected bool? IsSaved { get; set; }

    /// <summary>Whether somebody else has changed what is being edited since it was opened.</summary>
    protected bool IsOvertaken { get; private set; }

    /// <summary>Whether the server has been asked and has not answered yet.</summary>
    protected bool IsBusy { get; private set; }

    protected override void OnInitialized()
    {
        Follow(draw => Speech.Changed += draw, draw => Speech.Changed -= draw);
        Watch(Account);
    }

    /// <summary>Looks before saving whether somebody else was quicker. It is told once; whoever then saves again means it.</summary>
    /// <param name="latest">Fetches what is edited as it is now.</param>
    /// <param name="opened">What it was when it was opened.</param>
    /// <returns>Whether to go on and save.</returns>
    private protected async Task<bool> MaySaveAsync<T>(Func<Task<T>> latest, T opened)
    {
        if (IsOvertaken)
        {
            return true;
        }

        return await ActAsync(async () => IsOvertaken = !EqualityComparer<T>.Default.Equals(await latest(), opened)) && !IsOvertaken;
    }

    /// <summary>What somebody else has made of it is shown now.</summary>
    private protected void TookTheirs() => IsOvertaken = false;

    /// <summary>Does something at the server and turns its refusal into words.</summary>
    /// <returns>Whether it was done.</returns>
    private protected async Task<bool> ActAsync(Func<Task> act, Func<ServerRefusedException, string?>? explain = null)
    {
        (Problem, IsSaved, IsBusy) = (null, null, true);
        try
        {
            await act();
            return true;
        }
        catch (ServerRefusedException refused) when (refused.Says("totp-required"))
        {
            // The person did not want to prove themselves after all.
        }
        catch (ServerRefusedException refused)
        {
            Problem = explain?.Invoke(refused) ?? T.Refused(refused);
        }
        catch (ServerUnreachableException)
        {
            Problem = T.Unreachable;
        }
        finally
        {
            IsBusy = false;
            Redraw();
        }

        return false;
    }
}

namespace Foyer.Domain.Imports;

/// <summary>The steps of an import, in the dialect's words.</summary>
public static class ImportSteps
{
    /// <summary>Begun, and nothing has come yet.</summary>
    public const string New = "importer_new";

    /// <summary>Accounts have come; more may, or it may run.</summary>
    public const string Ready = "importer_user_selection";

    /// <summary>The accounts are being made.</summary>
    public const string Running = "importer_importing_users";

    /// <summary>Everything that came was looked at.</summary>
    public const string Done = "importer_done";
}

/// <summary>A program hands over accounts of another system in portions; when all have come, they are made in the background.</summary>
public sealed class AccountImport
{
    /// <summary>How many accounts one import takes.</summary>
    public const int MostAccounts = 100_000;

    /// <summary>How many of the refused accounts it remembers; the rest are only counted.</summary>
    public const int MostRefusedKept = 100;

    /// <summary>Nothing was begun that could take accounts.</summary>
    public static readonly Refusal NotBegun = Refusal.Text("Import operation not initialized.");

    /// <summary>It runs already.</summary>
    public static readonly Refusal TakesNoMore = Refusal.Text("The current import operation can not receive new data.");

    /// <summary>It is over.</summary>
    public static readonly Refusal Over = Refusal.Text("The current import operation is already finished.");

    /// <summary>It would hold too many accounts.</summary>
    public static readonly Refusal TooMany = Refusal.Text($"An import operation takes {MostAccounts} accounts at most.");

    /// <summary>There is nothing to run.</summary>
    public static readonly Refusal NotFound = Refusal.Text("error-operation-not-found");

    /// <summary>It has no accounts yet, or has run.</summary>
    public static readonly Refusal NotReady = Refusal.Text("error-invalid-operation-status");

    private AccountImport()
    {
    }

    /// <summary>Begins an import.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="startedBy">Who begins it.</param>
    /// <param name="now">The moment.</param>
    public AccountImport(ImportId id, UserId startedBy, DateTimeOffset now) => (Id, StartedBy, StartedAt, UpdatedAt) = (id, startedBy, now, now);

    /// <summary>Identifier.</summary>
    public ImportId Id { get; private set; }

    /// <summary>Who began it.</summary>
    public UserId StartedBy { get; private set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>One of <see cref="ImportSteps"/>.</summary>
    public string Step { get; private set; } = ImportSteps.New;

    /// <summary>False once it was given up, or another was begun.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>How many accounts have come.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them are there now, those that were there before included.</summary>
    public int Completed { get; private set; }

    /// <summary>How many could not be made.</summary>
    public int Failed { get; private set; }

    /// <summary>The first of those that could not be made, and why.</summary>
    public List<RefusedAccount> Refused { get; private set; } = [];

    /// <summary>The dialect's one word for where it stands.</summary>
    public string State => (IsValid, Step) switch
    {
        (_, ImportSteps.Done) => "done",
        (false, _) => "error",
        (_, ImportSteps.New) => "new",
        (_, ImportSteps.Ready) => "ready",
        _ => "importing",
    };

    /// <summary>Takes more accounts.</summary>
    /// <param name="accounts">How many.</param>
    /// <param name="now">The moment.</param>
    public Outcome<Done> Take(int accounts, DateTimeOffset now)
    {
        switch (State)
        {
            case "importing":
                return TakesNoMore;
            case "done":
                return Over;
            case "error":
                return NotBegun;
        }

        if (accounts > MostAccounts - Total)
        {
            return TooMany;
        }

        (Total, Step, UpdatedAt) = (Total + accounts, ImportSteps.Ready, now);
        return Done.Yes;
    }

    /// <summary>Lets the accounts be made.</summary>
    /// <param name="now">The moment.</param>
    public Outcome<ImportStarted> Run(DateTimeOffset now)
    {
        if (!IsValid)
        {
            return NotFound;
        }

        if (Step != ImportSteps.Ready)
        {
            return NotReady;
        }

        (Step, UpdatedAt) = (ImportSteps.Running, now);
        return new ImportStarted(Id);
    }

    /// <summary>One account was looked at, and the person is there now.</summary>
    /// <param name="now">The moment.</param>
    public void CountThere(DateTimeOffset now) => (Completed, UpdatedAt) = (Completed + 1, now);

    /// <summary>One account was looked at and could not be made.</summary>
    /// <param name="account">Which one, and why.</param>
    /// <param name="now">The moment.</param>
    public void CountRefused(RefusedAccount account, DateTimeOffset now)
    {
        (Failed, UpdatedAt) = (Failed + 1, now);
        if (Refused.Count < MostRefusedKept)
        {
            // The store compares lists by what is in them: a new one, never a longer one.
            Refused = [.. Refused, account];
        }
    }

    /// <summary>Nothing is left to look at.</summary>
    /// <param name="now">The moment.</param>
    public void Finish(DateTimeOffset now) => (Step, IsValid, UpdatedAt) = (ImportSteps.Done, false, now);

    /// <summary>It is given up; what was made stays.</summary>
    /// <param name="now">The moment.</param>
    public void GiveUp(DateTimeOffset now) => (IsValid, UpdatedAt) = (false, now);
}

/// <summary>The accounts of an import are to be made.</summary>
/// <param name="ImportId">The import.</param>
public sealed record ImportStarted(ImportId ImportId);

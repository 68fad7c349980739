using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>
/// Gives this whole process a kernel whose file locks do not work, where the environment asks for it (man 2 seccomp): each flock answers with
/// the error number named there, and 0 says that it was given without keeping anybody out. Only <see cref="LocklessFolderTests"/> starts such processes.
/// </summary>
internal static partial class FlockFilter
{
    public const string Variable = "SHEETSYNC_TEST_FLOCK";
    public const int NotPossible = 77;
    private const uint Allow = 0x7fff0000, Error = 0x00050000;
    private const ushort Load = 0x20, JumpIfEqual = 0x15, Return = 0x06;
    private const int NoNewPrivileges = 38;

#pragma warning disable CA2255 // A test program's own start: the filter must hold before any thread opens a file.
    [ModuleInitializer]
    internal static void Install()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } asked && !TryInstall(ushort.Parse(asked, System.Globalization.CultureInfo.InvariantCulture)))
        {
            Environment.Exit(NotPossible);
        }
    }

    private static unsafe bool TryInstall(ushort answer)
    {
        (uint Machine, uint Flock, nint Seccomp)? system = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (0xC000003E, 73, 317),
            Architecture.Arm64 => (0xC00000B7, 32, 277),
            _ => null,
        };
        if (!OperatingSystem.IsLinux() || system is not { } s)
        {
            return false;
        }

        // struct seccomp_data: the call's number at 0, the machine at 4.
        Instruction[] code =
        [
            new(Load, 0, 0, 4), new(JumpIfEqual, 0, 3, s.Machine), new(Load, 0, 0, 0), new(JumpIfEqual, 0, 1, s.Flock),
            new(Return, 0, 0, Error | answer), new(Return, 0, 0, Allow),
        ];
        fixed (Instruction* first = code)
        {
            var program = new Filter((ushort)code.Length, first);
            const nint ModeFilter = 1, AllThreads = 1;
            return Control(NoNewPrivileges, 1, 0, 0, 0) == 0 && Call(s.Seccomp, ModeFilter, AllThreads, &program) == 0 && Answers(answer);
        }
    }

    // A handle that is none would be told as such by a kernel without the filter.
    private static bool Answers(ushort answer) => Flock(-1, 0) == 0 ? answer == 0 : Marshal.GetLastPInvokeError() == answer;

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static unsafe partial nint Call(nint number, nint mode, nint flags, Filter* program);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(int handle, int operation);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    [StructLayout(LayoutKind.Sequential)]
    private readonly unsafe struct Filter(ushort length, Instruction* first)
    {
        public readonly ushort Length = length;
        public readonly Instruction* First = first;
    }
}
